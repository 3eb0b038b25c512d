-- Rebuildable. Reports that somebody is missing; what was said is sealed and not here. A report costs nobody anything.
create table missing_report (
    id uuid primary key,
    person uuid not null,
    household uuid,
    reported_on date not null,
    holds_until date not null,
    said_by text not null,
    proposed boolean not null,
    reversed_on date
);

create index missing_report_person on missing_report (person);
create index missing_report_household on missing_report (household);
create index missing_report_on on missing_report (reported_on desc, id desc);
