-- The data protection officer asks for the acts of one account, and for what was refused.
create index access_log_user on access_log (user_id, position);
create index access_log_refused on access_log (position) where refused_because is not null;
