-- Rebuildable. What households said of their members at the routine question, packed. It is a word: nobody is seen by it.
create table roster (
    id uuid primary key,
    occasion text not null,
    site text not null,
    day date not null,
    drawn uuid[] not null,
    asked uuid[] not null,
    here uuid[] not null,
    away uuid[] not null,
    away_until date[] not null,
    not_here uuid[] not null
);

create index roster_day on roster (day, id);
create index roster_site on roster (site, day);

-- Rebuildable. Absences that were announced and not taken back. Why somebody is away is asked nowhere.
create table announced_absence (
    id uuid primary key,
    person uuid not null,
    from_day date not null,
    until_day date not null
);

create index announced_absence_person on announced_absence (person);
