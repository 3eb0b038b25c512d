-- A picture shows a face or a mark (signature, thumb print); until now all were faces.
alter table photo add column shows text not null default 'FACE';
alter table photo alter column shows drop default;
