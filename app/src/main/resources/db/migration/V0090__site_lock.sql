-- Rebuildable: the sites that are locked now, and who asked that they be unlocked. No person of the registry stands here.
create table site_lock (
    id uuid primary key,
    site text not null,
    unlock_asked_by uuid[] not null
);
