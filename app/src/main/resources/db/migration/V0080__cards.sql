-- Rebuildable: which card is whose. The token that stands in a card's square is sealed in the journal; here is its hash.
create table card (
    id uuid primary key,
    person uuid not null,
    code text not null,
    token_digest text not null,
    provisional boolean not null,
    valid_from date not null,
    valid_until date not null,
    ended boolean not null,
    told boolean not null
);

create index card_person on card (person);
create index card_token on card (token_digest);
create index card_code on card (code);
