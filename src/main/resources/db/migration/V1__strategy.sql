create table strategy (
    id varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    constraint strategy_pk primary key (id)
);

create table strategy_revision (
    strategy_id varchar(64) not null,
    number integer not null,
    name text not null,
    digest varchar(64) not null,
    content text not null,
    created_at timestamp(6) with time zone not null,
    constraint strategy_revision_pk primary key (strategy_id, number),
    constraint strategy_revision_of_strategy foreign key (strategy_id) references strategy (id),
    constraint strategy_revision_number_counts_from_0 check (number >= 0)
);
