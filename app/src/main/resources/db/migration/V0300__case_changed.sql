-- Rebuildable, as the rest of the table. When the latest change of a case was recorded, for programs that ask what changed since.
-- Cases of before count as changed by the upgrade, so that nobody who asks misses one.
alter table protection_case add column changed_at timestamptz not null default now();
alter table protection_case alter column changed_at drop default;
create index protection_case_changed on protection_case (changed_at desc, id);
