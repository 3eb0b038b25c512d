-- Not folded from events: a form that was left, one an account, sealed under a key of its own that goes with it.
create table registration_draft (
    account uuid primary key,
    draft uuid not null,
    saved_at timestamptz not null,
    draft_sealed bytea not null
);
