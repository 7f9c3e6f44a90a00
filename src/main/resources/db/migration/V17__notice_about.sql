-- Notices are about change requests, template releases and pauses; the kind says which of them the
-- number is of.
alter table notice add column about_number bigint;
update notice set about_number = change_request;
alter table notice alter column about_number set not null;
alter table notice alter column strategy_id drop not null;
alter table notice drop constraint notice_once;
alter table notice drop constraint notice_of;
drop index notice_by_change_request;
alter table notice drop column change_request;
alter table notice add constraint notice_once
    unique (issuer, subject, kind, about_number, occurrence);
create index notice_by_about on notice (about_number, kind);
