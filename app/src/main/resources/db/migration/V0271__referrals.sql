-- Rebuildable. Referrals, without whom they are about: that is sealed under each referral's own key, so that these rows,
-- a backup or a disk say of nobody that she was referred, or where to.
create table referral (
    id uuid primary key,
    code text not null,
    service uuid not null,
    help text not null,
    recipient text not null,
    sender uuid not null,
    sender_organisation text not null,
    sender_area text not null,
    ground text not null,
    urgency text not null,
    answer_within integer not null,
    made_at timestamptz not null,
    sent_at timestamptz,
    answered_at timestamptz,
    until date not null,
    stage text not null,
    due_at timestamptz,
    rung integer not null,
    next_rung_at timestamptz,
    approvers uuid[] not null,
    needed integer not null,
    to_read boolean not null,
    refused_step boolean not null,
    review_due date,
    about_sealed bytea
);

create index referral_sender on referral (sender_organisation, stage, due_at, id);
create index referral_recipient on referral (recipient, stage, due_at, id);
create index referral_service on referral (service, stage);
create index referral_next_rung on referral (next_rung_at) where next_rung_at is not null;
