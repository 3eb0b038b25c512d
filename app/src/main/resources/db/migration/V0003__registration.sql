-- Rebuildable. Clear columns are pinned by a test; what ends in _sealed is ciphertext.
create table household (
    id uuid primary key,
    code text not null unique,
    focal_point uuid,
    site text not null
);

create table person (
    id uuid primary key,
    code text not null unique,
    sex text not null,
    birth_year_earliest int not null,
    birth_year_latest int not null,
    site text not null,
    household uuid,
    relationship text not null,
    status text not null,
    registered_on date not null,
    in_conflict boolean not null,
    name_sealed bytea not null,
    local_name_sealed bytea,
    birth_sealed bytea not null,
    origin_sealed bytea not null,
    phone_sealed bytea
);

create index person_site on person (site, code);
create index person_household on person (household);

create table person_identifier (
    person uuid not null,
    ordinal int not null,
    value_sealed bytea not null,
    primary key (person, ordinal)
);
