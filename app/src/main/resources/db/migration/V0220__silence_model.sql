-- What was learned of how people are seen: of groups and places, never of a person. Learned anew where it is lost.
create table silence_model (
    revision int primary key,
    learned_on date not null,
    model text not null
);

-- From how many bits on a pass put people on the list, how many of a thousand who are there that brings onto it within a month,
-- and with which revision of the model.
alter table silence_pass add column threshold double precision not null default 10;
alter table silence_pass add column false_alarms double precision not null default 0;
alter table silence_pass add column revision int not null default 0;
