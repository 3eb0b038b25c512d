-- Rebuildable with its table. Keyed fingerprints of the codes by which a service without an account answers; none where
-- nobody waits for an answer.
alter table referral add column reply_codes text[] not null default '{}';

create index referral_reply_codes on referral using gin (reply_codes);
