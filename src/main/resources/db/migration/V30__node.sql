-- The processes that serve, each with what it serves, as it says itself every other second.
create table node (
    id uuid not null,
    name varchar(128) not null,
    started_at timestamp(6) with time zone not null,
    source varchar(32) not null,
    seen_at timestamp(6) with time zone not null,
    serving text not null,
    constraint node_pk primary key (id)
);
