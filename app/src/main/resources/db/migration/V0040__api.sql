-- Tokens with which programs speak for an account: of 256 random bits, of which only the digest is kept.
create table api_token (
    id uuid primary key,
    account uuid not null references account,
    label text not null,
    digest bytea not null unique,
    created timestamptz not null,
    expires date not null,
    revoked boolean not null default false,
    last_used timestamptz
);

create index api_token_created on api_token (created);

-- Which command was sent with which body: the body's digest is keyed with the token, which is not kept, so that nobody can
-- try names against it. Answers hold codes and identifiers only.
create table api_command (
    id uuid primary key,
    account uuid not null,
    digest bytea not null,
    begun timestamptz not null,
    status int,
    answer text
);
