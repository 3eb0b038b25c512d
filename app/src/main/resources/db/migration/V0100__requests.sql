-- Rebuildable. What people asked about their own data: codes and days only, her words are sealed in the journal.
create table data_request (
    id uuid primary key,
    person uuid not null,
    code text not null,
    asked_for text not null,
    by_carer boolean not null,
    site text not null,
    asked_on date not null,
    due date not null,
    stage text not null,
    to_tell boolean not null,
    outcome text,
    in_conflict boolean not null
);

create index data_request_person on data_request (person);
create index data_request_code on data_request (code);
create index data_request_due on data_request (stage, due, id);
