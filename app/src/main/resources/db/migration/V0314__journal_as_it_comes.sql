-- What is large in an entry is sealed, and cannot be made smaller: to try it took most of the time of writing a picture down (decision 0314).
alter table journal alter column bytes set storage external;
