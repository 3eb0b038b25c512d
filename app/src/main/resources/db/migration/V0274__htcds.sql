-- Files of trafficking cases that were taken: who brought one, and what became of each of its rows. Not folded from events; nothing
-- that stood in a file is here, neither its name nor the key of a case.
create table htcds_import (
    id uuid primary key,
    author uuid not null,
    site text not null,
    begun timestamptz not null
);

create index htcds_import_author on htcds_import (author, begun desc);

create table htcds_row (
    brought uuid not null references htcds_import,
    ordinal int not null,
    sheet int not null,
    row_number int not null,
    outcome text not null,
    filling uuid,
    wrong int not null,
    not_asked int not null,
    beside int not null,
    primary key (brought, ordinal)
);
