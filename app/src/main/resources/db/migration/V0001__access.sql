-- Accounts are no protection data: they are not folded from events and a rebuild does not touch them.
create table account (
    id uuid primary key,
    name text not null unique,
    password_hash text not null,
    totp_secret bytea,
    totp_last_step bigint not null default 0,
    totp_required boolean not null,
    roles text[] not null,
    site_prefix text not null,
    organisation text not null,
    active boolean not null,
    created_at timestamptz not null
);

-- Named limiters on costly or guessable acts.
create table limiter (
    name text not null,
    key text not null,
    failures int not null,
    blocked_until timestamptz not null,
    primary key (name, key)
);
