-- Rebuildable. Files on justice: what waits, and when. Whose case it is, who is accused, and under which number an authority keeps it
-- stand in none of them.
create table justice_file (
    id uuid primary key,
    case_id uuid not null,
    ask_again date,
    to_approve int not null,
    forgotten boolean not null
);
create index justice_file_case on justice_file (case_id) where ask_again is not null;
create index justice_file_approve on justice_file (case_id) where to_approve > 0;

create table justice_track (
    file uuid not null,
    id uuid not null,
    case_id uuid not null,
    bearer text not null,
    step text not null,
    outcome text,
    why text,
    due date,
    told boolean not null,
    primary key (file, id)
);
create index justice_track_case on justice_track (case_id) where told;
create index justice_track_due on justice_track (due) where not told;

-- How long each step took, for counts.
create table justice_step (
    file uuid not null,
    track uuid not null,
    number int not null,
    bearer text not null,
    step text not null,
    days int,
    primary key (file, track, number)
);

create table justice_appointment (
    file uuid not null,
    id uuid not null,
    case_id uuid not null,
    track uuid not null,
    kind text not null,
    day date not null,
    missing int not null,
    primary key (file, id)
);
create index justice_appointment_case on justice_appointment (case_id, day);
