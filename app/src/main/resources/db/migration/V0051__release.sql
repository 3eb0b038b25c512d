-- Rebuildable. A release holds codes only: who asked for whose data, for whom, and how it ended.
create table release (
    id uuid primary key,
    person uuid not null,
    site text not null,
    ground text not null,
    recipient text not null,
    government boolean not null,
    purpose text not null,
    categories text[] not null,
    jurisdiction text not null,
    cause text not null,
    requester uuid not null,
    asked_on date not null,
    until date not null,
    approvers uuid[] not null,
    needed int not null,
    stage text not null,
    reason text,
    receipt text,
    review_due date,
    finding text
);

create index release_stage on release (stage, id desc);
create index release_person on release (person);
