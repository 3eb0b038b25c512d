-- Rebuildable. What ended fillings say of entries of lists. Of which entry, where, by whom; what they say is sealed.
create table filling_entry (
    filling uuid primary key,
    list text not null,
    entity uuid not null,
    adds boolean not null,
    base int,
    site text not null,
    listed_by uuid not null,
    listed_at timestamptz not null,
    entry_field text not null,
    entry_sealed bytea not null
);
