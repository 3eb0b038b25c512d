-- Rebuildable. Which organisation may serve whom, on what basis, where and when: no person stands here.
create table mandate (
    id uuid primary key,
    organisation text not null,
    basis text not null,
    reference text not null,
    population text not null,
    age_from int not null,
    age_to int not null,
    sexes text[] not null,
    kinds text[] not null,
    sites text[] not null,
    valid_from date not null,
    over date,
    ended_because text
);
create index mandate_organisation on mandate (organisation, valid_from);
