-- The name by which people know a person, where it is none of her others (decision 0320).
alter table person add column known_as_sealed bytea;
