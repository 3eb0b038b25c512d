-- A pair that an import found stands once, among all pairs in doubt, with the import that found it.
alter table duplicate_candidate add column imported uuid;

update duplicate_candidate set imported = intake_pair.intake from intake_pair
where intake_pair.person = duplicate_candidate.one and intake_pair.other = duplicate_candidate.other;

drop table intake_pair;

create index duplicate_candidate_imported on duplicate_candidate (imported, probability desc, id desc)
    where imported is not null;
