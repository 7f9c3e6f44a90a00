-- Sessions of pages that were ended before their time: by signing out, or by Keycloak. Every node
-- looks here, so that none goes on with a session that another was told to end. A row goes after 30
-- days, when no token of the session can be valid any more.
create table ended_session (
    session varchar(255) not null,
    ended_at timestamp(6) with time zone not null,
    constraint ended_session_pk primary key (session)
);

create index ended_session_by_time on ended_session (ended_at);
