-- Rebuildable. The same number on two people, which waits for a person; the number itself is not here.
create table number_finding (
    id uuid primary key,
    one uuid not null,
    other uuid not null,
    found_on date not null,
    decision text not null
);

create index number_finding_open on number_finding (found_on, id) where decision = 'OPEN';
create index person_to_settle on person (site) where in_conflict or private_talk;
