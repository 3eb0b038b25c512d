-- Rebuildable. How many private meetings and questions a day can be done in the whole operation; at most one row.
create table silence_budget (
    id uuid primary key,
    meetings int not null,
    questions int not null,
    in_conflict boolean not null
);

-- When it was tried last to meet her in private, in vain.
alter table welfare_check add column meeting_tried_at timestamptz;

-- Rows that an older program wrote are written again within the hour: they did not say where a meeting was tried, nor, of checks
-- from before V0196, that she was not reached.
alter table welfare_check add column written_as int not null default 0;
