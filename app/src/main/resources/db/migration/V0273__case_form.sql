-- Rebuildable. Forms that were filled in for a case. A filling is no person, and whose the case is stands sealed.
create table case_form (
    filling uuid primary key,
    protection_case uuid not null
);
create index case_form_case on case_form (protection_case);
