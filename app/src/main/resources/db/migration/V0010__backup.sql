-- Which backups were written, and where copies of the keyring went: an erasure is final when those older than it are gone.
create table backup (
    id uuid primary key,
    written_at timestamptz not null,
    file text not null,
    keyring text not null,
    journal_position bigint not null
);
