-- Change requests that somebody put live before they were approved, and what became of each. The
-- rest of it stands with the change request: who did it, and as which revision.
create table break_glass (
    change_request bigint not null,
    reason text not null,
    since timestamp(6) with time zone not null,
    until timestamp(6) with time zone not null,
    review varchar(8),
    reviewed_at timestamp(6) with time zone,
    back_at timestamp(6) with time zone,
    back_as integer,
    constraint break_glass_pk primary key (change_request),
    constraint break_glass_of foreign key (change_request) references change_request (number),
    constraint break_glass_ends_after_it_began check (until > since),
    constraint break_glass_review check (review = any (array['RATIFIED', 'REFUSED'])),
    constraint break_glass_reviewed check ((review is null) = (reviewed_at is null)),
    constraint break_glass_went_back check ((back_at is null) = (back_as is null))
);

alter table change_request add column breaker_issuer text;
alter table change_request add column breaker_subject text;
alter table change_request add column breaker_name text;

alter table deployment drop constraint deployment_kind;
alter table deployment add constraint deployment_kind check (
    kind = any (array['APPLY', 'ROLLBACK', 'BREAK_GLASS']));
alter table deployment drop constraint deployment_rollback_says_where_and_why;
alter table deployment add constraint deployment_says_where_and_why check (
    (kind = 'ROLLBACK' and rolled_back_to is not null and reason is not null)
    or (kind = 'BREAK_GLASS' and rolled_back_to is null and reason is not null)
    or (kind = 'APPLY' and rolled_back_to is null and reason is null));
