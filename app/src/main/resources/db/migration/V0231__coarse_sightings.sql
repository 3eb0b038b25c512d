-- Whether the time is over for which the day is kept: it is the first of its month then, and who was expected is not here.
alter table session add column coarse boolean not null default false;
create index session_not_coarse on session (kind, day) where not coarse;

-- The same of a roster: of who was asked, and what was said, nothing is here then.
alter table roster add column coarse boolean not null default false;
