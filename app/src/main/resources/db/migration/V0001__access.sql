-- Nothing in this file is folded from events: a rebuild does not touch it.

-- Who works here. An organisation that has ended opens nothing.
create table organisation (
    code text primary key,
    name text not null,
    kind text not null,
    country text not null,
    valid_from date not null,
    valid_to date
);

-- Sites with their past: which place lay in which, each from a day until the next.
create table site (
    code text primary key,
    name text not null,
    level text not null,
    zone text,
    valid_from date not null,
    valid_to date
);

create table site_parent (
    site text not null references site,
    valid_from date not null,
    parent text references site,
    primary key (site, valid_from)
);

-- Roles that an administrator made, beside those of roles.properties.
create table role (
    code text primary key,
    name text not null unique,
    permissions text[] not null,
    created_at timestamptz not null
);

-- "area" is the site an account is for, null for the whole operation. "stamp" grows whenever sessions must end.
create table account (
    id uuid primary key,
    name text not null unique,
    password_hash text not null,
    password_temporary boolean not null,
    password_changed_at timestamptz not null,
    totp_secret bytea,
    totp_last_step bigint not null default 0,
    totp_required boolean not null,
    roles text[] not null,
    area text references site,
    organisation text not null references organisation,
    active boolean not null,
    valid_until date,
    stamp int not null default 0,
    created_at timestamptz not null,
    last_signed_in timestamptz
);

-- Named limiters on what could be guessed: failures in a row.
create table limiter (
    name text not null,
    key text not null,
    failures int not null,
    failed_at timestamptz not null,
    blocked_until timestamptz not null,
    primary key (name, key)
);

-- Named limiters on what costs: how often in the period that began at "since".
create table limiter_use (
    name text not null,
    key text not null,
    since timestamptz not null,
    uses int not null,
    primary key (name, key)
);
