-- The time a change request is to go live at. It counts only while the request waits for review or
-- is SCHEDULED; what an ended request leaves behind is never looked at.
create table change_request_schedule (
    change_request bigint not null,
    at timestamp(6) with time zone not null,
    zone varchar(64) not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    name text not null,
    suspended_since timestamp(6) with time zone,
    suspended_for text,
    constraint change_request_schedule_pk primary key (change_request),
    constraint change_request_schedule_of foreign key (change_request)
        references change_request (number),
    constraint change_request_schedule_suspended_for_a_reason check (
        (suspended_since is null) = (suspended_for is null))
);

create index change_request_schedule_by_time on change_request_schedule (at, change_request);

alter table change_request drop constraint change_request_apply_mode;
alter table change_request add constraint change_request_apply_mode check (
    apply_mode = any (array['ON_APPROVAL', 'MANUAL', 'AT_TIME']));
