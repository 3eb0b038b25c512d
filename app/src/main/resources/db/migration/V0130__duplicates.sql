-- Not folded from events; part of the backup. Pairs of records that may be of one person, to be decided by somebody. A pair is a
-- doubt about two codes; it says nothing of who they are.
create table duplicate_candidate (
    id uuid primary key,
    one uuid not null,
    other uuid not null,
    probability double precision not null,
    band text not null,
    source text not null,
    run uuid,
    found_at timestamptz not null,
    -- Where the pair was decided before: digests of which data was compared now.
    data_one text,
    data_other text
);
create index duplicate_candidate_order on duplicate_candidate (probability desc, id desc);
create index duplicate_candidate_one on duplicate_candidate (one);
create index duplicate_candidate_other on duplicate_candidate (other);

-- What comparing everybody with everybody came to.
create table duplicate_run (
    id uuid primary key,
    records bigint not null,
    comparisons bigint not null,
    pairs bigint not null,
    shortened bigint not null,
    whole boolean not null,
    ended_at timestamptz not null
);

-- Samples that are judged without seeing what anybody or the engine thought.
create table duplicate_sample (
    id uuid primary key,
    drawn_by uuid not null,
    drawn_at timestamptz not null
);

create table duplicate_sample_band (
    sample uuid not null,
    band int not null,
    pairs bigint not null,
    primary key (sample, band)
);

create table duplicate_sample_pair (
    sample uuid not null,
    pair uuid not null,
    one uuid not null,
    other uuid not null,
    band int not null,
    turn int not null,
    primary key (sample, pair)
);

-- Rebuildable: what was decided about which pair, and what reviewers of samples said.
create table duplicate_pair (
    id uuid primary key,
    one uuid not null,
    other uuid not null,
    stage text not null,
    links boolean not null,
    doubt boolean not null,
    against boolean not null,
    probability double precision,
    decided_on date,
    decided_by uuid,
    data_one text,
    data_other text,
    goes_on uuid
);
create index duplicate_pair_one on duplicate_pair (one);
create index duplicate_pair_other on duplicate_pair (other);
create index duplicate_pair_stage on duplicate_pair (stage);

create table duplicate_judgement (
    pair uuid not null,
    sample uuid not null,
    verdict text not null,
    primary key (pair, sample)
);
