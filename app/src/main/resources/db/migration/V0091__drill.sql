-- Drills of backup and restore, and how they ended. Nobody is named.
create table drill (
    id uuid primary key,
    ended_at timestamptz not null,
    passed boolean not null,
    seconds double precision not null,
    failed_at text not null
);
