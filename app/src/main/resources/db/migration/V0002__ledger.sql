-- The journal is the truth. "event" only points into it and can be rebuilt.
create table journal (
    position bigint primary key,
    bytes bytea not null,
    hash bytea not null
);

create table journal_event (
    id uuid primary key,
    subject uuid not null,
    kind text not null,
    position bigint not null references journal,
    ordinal int not null
);

create index journal_event_subject on journal_event (subject);

-- A command sent twice is one: the second time it finds itself here.
create table journal_command (
    id uuid primary key,
    position bigint not null references journal
);

-- The access log: the second chain, never rebuilt.
create table access_log (
    position bigint primary key,
    bytes bytea not null,
    hash bytea not null,
    happened_at timestamptz not null,
    user_id uuid not null,
    purpose text not null,
    subjects uuid[] not null,
    categories text[] not null,
    refused_because text
);

create index access_log_subjects on access_log using gin (subjects);
