-- What two open change requests of one strategy do to each other, as it was found last. Rows follow
-- from what they were made of and may be deleted at any time.
create table change_conflict (
    first_request bigint not null,
    second_request bigint not null,
    -- SHA-256 over what was compared: while it is the same, the finding holds.
    made_of varchar(64) not null,
    found_at timestamp(6) with time zone not null,
    finding text not null,
    constraint change_conflict_pk primary key (first_request, second_request),
    constraint change_conflict_first foreign key (first_request) references change_request (number),
    constraint change_conflict_second
        foreign key (second_request) references change_request (number),
    constraint change_conflict_order check (first_request < second_request)
);
