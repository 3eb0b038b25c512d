-- Recordings of texts that are read out, about nobody. Kept as a table and part of the backup; what was heard stays, also
-- when it is withdrawn.
create table spoken_recording (
    id uuid primary key,
    text text not null,
    version text not null,
    language text not null,
    type text not null,
    size int not null,
    content bytea not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    checked_by uuid,
    checked_at timestamptz,
    withdrawn_by uuid,
    withdrawn_at timestamptz
);

create unique index spoken_recording_one on spoken_recording (text, version, language) where withdrawn_at is null;
