-- The releases of rules-repo. Proposed by one template author, released by another; the files
-- themselves lie in template_set. Whoever writes here holds the row of template_release_lock, so
-- that there is never more than one proposal.
create table template_release_lock (
    id integer not null,
    constraint template_release_lock_pk primary key (id),
    constraint template_release_lock_is_one_row check (id = 1)
);

insert into template_release_lock (id) values (1);

create table template_release (
    number integer not null,
    title varchar(200) not null,
    description text,
    state varchar(16) not null,
    template_set varchar(64) not null,
    replaces integer,
    author text not null,
    reviewer text,
    comment_text text,
    impact text,
    version integer not null,
    proposed_at timestamp(6) with time zone not null,
    decided_at timestamp(6) with time zone,
    constraint template_release_pk primary key (number),
    constraint template_release_of_set foreign key (template_set) references template_set (digest),
    constraint template_release_replaces foreign key (replaces) references template_release (number),
    constraint template_release_counts_from_1 check (number >= 1),
    -- Not "in (…)": H2 evaluates such a check in the session that created the table, which may be
    -- closed by then.
    constraint template_release_state check (
        state = any (array['PROPOSED', 'RELEASED', 'REJECTED', 'WITHDRAWN'])),
    constraint template_release_decided check ((state = 'PROPOSED') = (decided_at is null)),
    -- The first one is what the installation began with; nobody was there to review it.
    constraint template_release_reviewed check (
        state <> all (array['RELEASED', 'REJECTED']) or reviewer is not null or replaces is null)
);
