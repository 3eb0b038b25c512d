-- Cards that are made together: on sheets for many people, or beforehand for nobody yet. Both tables can be rebuilt.
alter table card
    alter column person drop not null,
    add column holders int not null default 1,
    add column run uuid,
    add column in_hand boolean not null default true;
alter table card
    alter column holders drop default,
    alter column in_hand drop default;
create index card_run_of on card (run) where run is not null;

create table card_run (
    id uuid primary key,
    site text not null,
    prepared boolean not null,
    cards int not null,
    made_on date not null,
    printed int not null
);
create index card_run_site on card_run (site, made_on);
