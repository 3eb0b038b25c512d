-- Rebuildable. One person recorded at two places at once. A sighting that is among its sessions and does not hold counts nowhere.
create table sighting_conflict (
    id uuid primary key,
    person uuid not null,
    day date not null,
    sessions uuid[] not null,
    looked_at boolean not null,
    holds uuid[] not null
);

create index sighting_conflict_person on sighting_conflict (person, day);
create index sighting_conflict_open on sighting_conflict (day) where not looked_at;
