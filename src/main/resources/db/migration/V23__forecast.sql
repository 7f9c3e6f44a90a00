-- What was forecast of change requests that went live, as it was signed; it outlives the simulation.
create table forecast (
    change_request bigint not null,
    strategy varchar(64) not null,
    version integer not null,
    applied_at timestamp(6) with time zone not null,
    author text not null,
    approvers text not null,
    estimator varchar(16) not null,
    -- What was expected by placement; null when nothing was measured.
    expected text,
    constraint forecast_pk primary key (change_request),
    constraint forecast_of foreign key (change_request) references change_request (number),
    constraint forecast_estimator check (
        estimator = any (array['ALL_CUSTOMERS', 'SAMPLE', 'NONE']))
);

-- What came of it after some days; it outlives the decision log.
create table forecast_actual (
    change_request bigint not null,
    days integer not null,
    measured_at timestamp(6) with time zone not null,
    observed text not null,
    constraint forecast_actual_pk primary key (change_request, days),
    constraint forecast_actual_of foreign key (change_request)
        references forecast (change_request)
);
