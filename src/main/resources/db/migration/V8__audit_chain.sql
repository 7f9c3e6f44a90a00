-- Every entry of the audit trail carries the hash of the one before it; audit_head that of the last.
-- The rows there are get theirs in the next step (ChainingOldEntries), which also makes the columns
-- mandatory and, on PostgreSQL, lets the table be added to only.
alter table audit_entry add column previous varchar(64);
alter table audit_entry add column hash varchar(64);
alter table audit_head add column hash varchar(64);

-- Searched by person, by object and by act, newest first.
create index audit_entry_subject on audit_entry (subject, sequence);
create index audit_entry_name on audit_entry (name, sequence);
create index audit_entry_object on audit_entry (object_type, object_id, sequence);
create index audit_entry_action on audit_entry (action, sequence);
