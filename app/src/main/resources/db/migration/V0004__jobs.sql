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

-- Lists that are or were imported. What a list says stands in the sealed file only, never here.
create table intake (
    job uuid primary key references job,
    author uuid not null,
    site text not null,
    unknown_birth text not null
);

create table intake_column (
    job uuid not null references intake,
    ordinal int not null,
    target text not null,
    detail text not null,
    primary key (job, ordinal)
);

create table intake_row (
    job uuid not null references intake,
    row_number bigint not null,
    outcome text not null,
    reason text not null,
    column_number int not null,
    person uuid,
    primary key (job, row_number)
);

create table intake_pair (
    job uuid not null references intake,
    person uuid not null,
    other uuid not null,
    probability double precision not null,
    primary key (job, person, other)
);

-- Which column means what, by the digest of a list's headers: a list without a header row would have names in them.
create table intake_mapping (
    headers bytea not null,
    ordinal int not null,
    target text not null,
    detail text not null,
    primary key (headers, ordinal)
);
