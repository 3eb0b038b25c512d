-- Rebuildable. Forms in all their versions. They tell nothing about anybody.
create table form (
    id uuid primary key,
    form_id text not null,
    title text not null,
    in_use uuid,
    fillers text[] not null,
    readers text[] not null,
    sites text[] not null,
    in_conflict boolean not null
);

create table form_version (
    id uuid primary key,
    form uuid not null,
    version text not null,
    title text not null,
    file_name text not null,
    brought_at timestamptz not null,
    brought_by uuid not null,
    last_day date,
    source bytea not null,
    xform bytea not null
);

create index form_version_form on form_version (form, brought_at, id);

create table form_file (
    version uuid not null,
    name text not null,
    content bytea not null,
    primary key (version, name)
);

-- Rebuildable. Forms that were filled in: which, where, how far. What was answered is sealed and stands in the journal only.
create table filling (
    id uuid primary key,
    form uuid not null,
    version uuid not null,
    site text not null,
    begun_at timestamptz not null,
    begun_by uuid not null,
    way text not null,
    stage text not null,
    ended_at timestamptz,
    answers int not null,
    files int not null,
    missing int not null,
    in_conflict boolean not null
);

create index filling_form on filling (form, begun_at desc, id desc);
create index filling_by on filling (begun_by, begun_at desc, id desc);
create index filling_begun on filling (begun_at desc, id desc);
