-- Rebuildable: which children are apart from their parents, whether somebody may speak for them, and to whom they are tied.
create table child (
    id uuid primary key,
    person uuid not null,
    said_on date,
    apart boolean not null,
    cared_for boolean not null
);
create index child_person on child (person);
create index child_apart on child (said_on) where apart;

create table child_tie (
    child uuid not null,
    other uuid not null,
    primary key (child, other)
);
create index child_tie_other on child_tie (other);
