create table customer (
    id varchar(128) not null,
    attributes text not null,
    time_zone varchar(64),
    updated_at timestamp(6) with time zone not null,
    constraint customer_pk primary key (id)
);
