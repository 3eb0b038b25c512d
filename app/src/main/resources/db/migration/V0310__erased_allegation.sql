-- Rebuildable. That somebody asked to have an allegation erased, and who, so that another erases it.
alter table allegation
    add column erase_reason text,
    add column erase_asked_by uuid,
    add column erase_asked_at timestamptz;

create index allegation_to_erase on allegation (erase_asked_at, id) where erase_reason is not null;

-- Rebuildable. What counts need of an allegation that was erased: no code, no place, nobody, and nothing that was said.
create table erased_allegation (
    id uuid primary key,
    source_kind text not null,
    word text not null,
    heard_in date not null,
    recorded_at timestamptz not null,
    plausibility text,
    classification text,
    outcome text,
    same_event uuid[] not null,
    mistake boolean not null
);
