-- Why somebody asked for a check, beside what a pass found.
alter table welfare_check add column causes text[] not null default '{}';

-- What is known of where she is, as far as it is not sealed; how far up it was told that nobody acts; how often it did harm.
alter table welfare_check add column whereabouts text not null default 'CHECK_DUE';
alter table welfare_check add column escalated int not null default 0;
alter table welfare_check add column escalated_at timestamptz;
alter table welfare_check add column harms int not null default 0;
alter table welfare_check add column harms_to_see int not null default 0;
update welfare_check set whereabouts = case when ended in ('SEEN', 'SEEN_AGAIN') then 'SEEN' else 'CLOSED' end
    where status = 'CLOSED';

-- Rebuildable. What is left of checks that were unfounded: in which month they were closed, and nobody.
create table unfounded_check (
    id uuid primary key,
    closed_in date not null
);
