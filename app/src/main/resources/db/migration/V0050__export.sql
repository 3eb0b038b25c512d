-- Not folded from events; a rebuild does not touch them. No row says what stood in a list.

-- Files that wait on the disk, each sealed under a key of its own, to be fetched once within a day.
create table sealed_result (
    id uuid primary key,
    owner uuid not null,
    begun_at timestamptz not null,
    finished_at timestamptz,
    fetched_at timestamptz,
    destroyed_at timestamptz
);

create index sealed_result_begun on sealed_result (begun_at) where destroyed_at is null;

-- Who took which list away, for what. Whose data it held stands in the access log.
create table export (
    id uuid primary key,
    account uuid not null,
    source text not null,
    columns text[] not null,
    format text not null,
    purpose text not null,
    row_count bigint not null,
    asked_at timestamptz not null
);

create index export_account on export (account, asked_at desc);
