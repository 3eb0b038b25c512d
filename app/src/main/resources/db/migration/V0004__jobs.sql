-- Long work: one row a job. Not folded from events; no names: "message" is a key of the message files and "cursor" a
-- position, such as the number of a row.
create table job (
    id uuid primary key,
    kind text not null,
    state text not null,
    done bigint not null default 0,
    total bigint not null default 0,
    skipped bigint not null default 0,
    queued timestamptz not null,
    started timestamptz,
    ended timestamptz,
    message text not null default '',
    cursor text not null default ''
);

create index job_queued on job (queued);

-- Lists that were received, are or were imported; the job of an import has the identifier of its list. What a list says
-- stands in the sealed file only, never here.
create table intake (
    id uuid primary key,
    author uuid not null,
    received timestamptz not null,
    row_count bigint not null,
    site text not null,
    unknown_birth text not null,
    started boolean not null default false
);

create index intake_received on intake (received);

create table intake_column (
    intake uuid not null references intake on delete cascade,
    ordinal int not null,
    target text not null,
    detail text not null,
    issuer text not null,
    primary key (intake, ordinal)
);

-- What is wrong with the rows of a list, counted before it is imported.
create table intake_problem (
    intake uuid not null references intake on delete cascade,
    reason text not null,
    column_number int not null,
    row_count bigint not null,
    primary key (intake, reason, column_number)
);

create table intake_row (
    intake uuid not null references intake,
    row_number bigint not null,
    outcome text not null,
    reason text not null,
    column_number int not null,
    person uuid,
    primary key (intake, row_number)
);

create index intake_row_refused on intake_row (intake, reason, row_number) where outcome = 'REFUSED';

create table intake_pair (
    intake uuid not null references intake,
    person uuid not null,
    other uuid not null,
    probability double precision not null,
    band text not null,
    primary key (intake, person, other)
);

create index intake_pair_best on intake_pair (intake, probability desc, person, other);

-- Which column means what, by the digest of a list's headers: a list without a header row would have names in them.
create table intake_mapping (
    headers bytea not null,
    ordinal int not null,
    target text not null,
    detail text not null,
    issuer text not null,
    primary key (headers, ordinal)
);
