-- A large entry stands here instead, whole and as it is: what makes it large is sealed and cannot be made smaller (decision 0314).
alter table journal
    alter column bytes drop not null,
    add column uncompressed bytea,
    add constraint journal_bytes_once check ((bytes is null) <> (uncompressed is null));

alter table journal alter column uncompressed set storage external;
