-- The audit trail. Rows are only ever added; audit_head makes their numbers gap-free in the order
-- in which they were committed.
create table audit_head (
    id integer not null,
    sequence bigint not null,
    constraint audit_head_pk primary key (id),
    constraint audit_head_is_one_row check (id = 1)
);

insert into audit_head (id, sequence) values (1, 0);

create table audit_entry (
    sequence bigint not null,
    at timestamp(6) with time zone not null,
    issuer text not null,
    subject text not null,
    name text not null,
    action varchar(64) not null,
    object_type varchar(64) not null,
    object_id text not null,
    outcome varchar(16) not null,
    details text not null,
    constraint audit_entry_pk primary key (sequence),
    -- Not "in (…)": H2 evaluates such a check in the session that created the table, which may be
    -- closed by then.
    constraint audit_entry_outcome check (outcome = any (array['OK', 'REFUSED'])),
    constraint audit_entry_sequence_counts_from_1 check (sequence > 0)
);

create index audit_entry_at on audit_entry (at);
