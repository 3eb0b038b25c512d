-- Rebuildable. The directory of services: organisations, what they offer, and nobody's data.
create table service (
    id uuid primary key,
    organisation text not null,
    name text not null,
    helps text[] not null,
    site text not null,
    takes text not null,
    youngest integer not null,
    oldest integer not null,
    languages text[] not null,
    hours text not null,
    free boolean not null,
    capacity integer,
    reached text not null,
    focal uuid,
    closed text,
    in_conflict boolean not null
);

create index service_name on service (name, id);
