-- Rebuildable. What programs of other organisations asked, in codes: of whose data, for whom, for what, and what came of it.
create table exchange_enquiry (
    id uuid primary key,
    account uuid not null,
    person uuid,
    recipient text not null,
    purpose text not null,
    categories text[] not null,
    jurisdiction text not null,
    follows text,
    asked_on date not null,
    answered_on date,
    stage text not null
);

create index exchange_enquiry_asked on exchange_enquiry (asked_on);
create index exchange_enquiry_person on exchange_enquiry (person) where person is not null;
create index exchange_enquiry_running on exchange_enquiry (id) where follows is not null;

-- The messages that were taken, so that one sent twice is one. The digest is keyed with the token, which is not kept.
create table exchange_message (
    id uuid primary key,
    account uuid not null,
    message_id text not null,
    digest bytea not null,
    action text not null,
    transaction_id text not null,
    received timestamptz not null,
    ready boolean not null,
    unique (account, message_id)
);

create index exchange_message_transaction on exchange_message (account, transaction_id);

-- What became of each request of a message.
create table exchange_part (
    message uuid not null references exchange_message,
    ordinal int not null,
    reference text not null,
    fault text,
    enquiry uuid,
    primary key (message, ordinal)
);

create index exchange_part_enquiry on exchange_part (enquiry) where enquiry is not null;

-- How many of a person's events a subscription has looked at, and what it has to tell.
create table exchange_watch (
    enquiry uuid primary key,
    considered int not null
);

create table exchange_notice (
    position bigint primary key,
    enquiry uuid not null,
    at timestamptz not null
);
