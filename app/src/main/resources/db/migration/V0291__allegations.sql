-- Rebuildable. Sources as reported: codes, kinds, days and states. What was said, who said it and whom it speaks of is sealed.
create table allegation (
    id uuid primary key,
    code text not null,
    source_kind text not null,
    word text not null,
    heard_on date not null,
    site text not null,
    urgent boolean not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null,
    stage text not null,
    due_at timestamptz,
    rung integer not null,
    next_rung_at timestamptz,
    plausibility text,
    classification text,
    outcome text,
    same_event uuid[] not null,
    in_conflict boolean not null,
    refused_step boolean not null,
    link_sealed bytea
);

create index allegation_waiting on allegation (due_at, id) where stage <> 'CLOSED';
create index allegation_code on allegation (code);
create index allegation_author on allegation (recorded_by, due_at, id);
create index allegation_same_event on allegation using gin (same_event);
create index allegation_next_rung on allegation (next_rung_at) where next_rung_at is not null;

-- Rebuildable. That something followed from an allegation, as long as it holds. What, is sealed.
create table allegation_tie (
    id uuid primary key,
    allegation uuid not null,
    target_sealed bytea not null
);

create index allegation_tie_allegation on allegation_tie (allegation);
