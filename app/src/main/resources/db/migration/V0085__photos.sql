-- Caches what the journal says of photos: whose, and until when. The pictures stand in the journal, sealed.
create table photo (
    id uuid primary key,
    person uuid not null,
    taken_on date not null,
    valid_until date not null,
    removed boolean not null
);
create index photo_person on photo (person) where not removed;
create index photo_valid_until on photo (valid_until) where not removed;
