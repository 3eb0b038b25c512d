-- Rebuildable: when the root key was replaced, and by whom. No key stands here.
create table key_rotation (
    id uuid primary key,
    generation int not null,
    author uuid not null,
    rotated_at timestamptz not null
);
