-- Rebuildable. A session holds who was expected and who was seen, packed; no name, no place finer than its site.
create table session (
    id uuid primary key,
    kind text not null,
    site text not null,
    day date not null,
    expected uuid[] not null,
    seen uuid[] not null,
    seen_by_scan uuid[] not null
);

create index session_day on session (day);

-- Rebuildable. One welfare check a silence; it holds no name and changes no entitlement.
create table welfare_check (
    id uuid primary key,
    person uuid not null,
    status text not null,
    bits double precision not null,
    days_unseen int not null,
    reasons text not null,
    owner uuid,
    due date,
    outcome text
);

create index welfare_check_status on welfare_check (status, bits desc);
