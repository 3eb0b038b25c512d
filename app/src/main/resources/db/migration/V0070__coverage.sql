-- Rebuildable: how many people are estimated to live at a site. No person stands here.
create table population_estimate (
    id uuid primary key,
    site text not null,
    people int not null,
    source text not null,
    as_of date not null,
    groups int[] not null,
    in_conflict boolean not null
);
