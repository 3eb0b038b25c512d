-- Rebuildable. Cases: codes, states and days. Whose a case is stands sealed, and in no clear column.
create table protection_case (
    id uuid primary key,
    code text not null,
    kind text not null,
    organisation text not null,
    site text not null,
    opened_on date not null,
    stage text not null,
    since date not null,
    risk text not null,
    worker uuid,
    due date,
    to_approve boolean not null,
    to_close boolean not null,
    served int not null,
    lost boolean not null,
    in_conflict boolean not null,
    kept_out uuid[] not null,
    person_sealed bytea
);
create index protection_case_worker on protection_case (worker, due, id) where stage <> 'CLOSED';
create index protection_case_organisation on protection_case (organisation, due, id) where stage <> 'CLOSED';
create index protection_case_code on protection_case (code);

-- Rebuildable. How often somebody was turned away for want of a mandate: counts, of nobody.
create table mandate_refusal (
    id uuid primary key,
    organisation text not null,
    kind text not null,
    site text not null,
    week date not null,
    refused int not null
);
