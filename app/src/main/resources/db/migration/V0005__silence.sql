-- Rebuildable. A session holds who was expected and who was seen, packed; no name, no place finer than its site, and never
-- a confidential service.
create table session (
    id uuid primary key,
    kind text not null,
    site text not null,
    zone text not null,
    day date not null,
    day_in_conflict boolean not null,
    status text not null,
    held boolean not null,
    finding text,
    looked_by uuid,
    looked_at timestamptz,
    expected uuid[] not null,
    seen uuid[] not null,
    seen_by_scan uuid[] not null,
    households uuid[] not null
);

create index session_day on session (day, id);
create index session_site on session (site, kind, day);

-- Rebuildable. Weeks in which some confidential service saw somebody who agreed to it; which service it was is nowhere.
create table service_week (
    person uuid not null,
    week date not null,
    primary key (person, week)
);

-- Rebuildable. One welfare check a silence; it holds no name and changes no entitlement. How it ended is here only as far
-- as somebody who does not want to be found cannot be found by it.
create table welfare_check (
    id uuid primary key,
    person uuid not null,
    status text not null,
    bits double precision not null,
    silent_since date not null,
    ever_seen boolean not null,
    reasons text not null,
    raised_at timestamptz not null,
    owner uuid,
    due timestamptz,
    seen_since date,
    ended text,
    ended_at timestamptz,
    sighted_on date
);

create index welfare_check_person on welfare_check (person);
create index welfare_check_bits on welfare_check (bits desc, id desc) where status <> 'CLOSED';

-- What the last pass said of sessions at which far too many were missing. Written anew by each pass.
create table session_outage (
    session uuid primary key,
    expected int not null,
    seen int not null,
    usual_percent int not null,
    why text not null
);

-- One line a pass; not folded from events, and a rebuild does not touch it.
create table silence_pass (
    job uuid primary key,
    day date not null,
    ended_at timestamptz not null,
    sessions int not null,
    people int not null,
    expected_nowhere int not null,
    raised int not null,
    renewed int not null,
    settled int not null,
    outages int not null
);
