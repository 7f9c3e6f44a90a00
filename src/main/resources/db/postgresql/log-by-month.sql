-- The log of decisions by calendar month (UTC), so that a month is removed at once and its indexes
-- stay small. An id begins with the millisecond its decision is from, so a month is a range of ids.

alter table decision rename to decision_before;
alter table decision_before rename constraint decision_pkey to decision_before_pkey;
alter index decision_by_rule_set rename to decision_before_by_rule_set;
alter index decision_by_customer rename to decision_before_by_customer;
create table decision (like decision_before including defaults including constraints)
    partition by range (id);
alter table decision add constraint decision_pkey primary key (id);
create index decision_by_rule_set on decision (rule_set_id, id);
create index decision_by_customer on decision (customer_id, id);

alter table contact rename to contact_before;
alter table contact_before rename constraint contact_pk to contact_before_pk;
alter index contact_by_offer rename to contact_before_by_offer;
create table contact (like contact_before including defaults including constraints)
    partition by range (decision_id);
alter table contact add constraint contact_pk primary key (decision_id, offer);
create index contact_by_offer on contact (offer, decision_id);

alter table response rename to response_before;
alter table response_before rename constraint response_pk to response_before_pk;
create table response (like response_before including defaults including constraints)
    partition by range (decision_id);
alter table response add constraint response_pk primary key (decision_id, offer, outcome);

-- What no month was made for; empty, unless a clock is far ahead.
create table decision_rest partition of decision default;
create table contact_rest partition of contact default;
create table response_rest partition of response default;

-- Smaller than every id of a decision from a month on, greater than every earlier one.
create function decision_log_first(month date) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from month) * 1000)::bigint), 12, '0')
            || '00008000000000000000')::uuid
$$;

-- What there is stays as it is, up to the end of its last month.
do $$
declare
    last uuid := (select id from decision_before order by id desc limit 1);
    month date := date_trunc('month', now() at time zone 'UTC');
begin
    if last >= decision_log_first(month) then
        month := date_trunc('month',
                            to_timestamp(('x' || substr(replace(last::text, '-', ''), 1, 12))
                                             ::bit(48)::bigint / 1000.0) at time zone 'UTC')
                 + interval '1 month';
    end if;
    execute format('alter table decision attach partition decision_before'
                   || ' for values from (minvalue) to (%L)', decision_log_first(month));
    execute format('alter table contact attach partition contact_before'
                   || ' for values from (minvalue) to (%L)', decision_log_first(month));
    execute format('alter table response attach partition response_before'
                   || ' for values from (minvalue) to (%L)', decision_log_first(month));
end
$$;

-- Makes the tables of a month; says whether it did, which it does not where there are some for
-- these ids. Runs with the rights of the owner, so that the application needs none on tables.
-- Attached, for that does not wait for those who decide.
create function decision_log_add(month date) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    part text;
begin
    perform pg_advisory_xact_lock(hashtext('decision_log_add'));
    foreach part in array array['decision', 'contact', 'response'] loop
        execute format('create table %I (like %I including all)',
                       part || to_char(month, '_YYYY_MM'), part);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)',
                       part, part || to_char(month, '_YYYY_MM'), decision_log_first(month),
                       decision_log_first((month + interval '1 month')::date));
    end loop;
    return true;
exception
    -- It is there, or a part of it in another table.
    when duplicate_table or invalid_object_definition or check_violation then
        return false;
end
$$;

-- Removes a month. Everybody who reads or writes the log waits for that, so it gives up soon when
-- it has to wait itself.
create function decision_log_drop(month date) returns void
    language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '200ms' as $$
declare
    part text;
begin
    foreach part in array array['response', 'contact', 'decision'] loop
        execute format('drop table %I', part || to_char(month, '_YYYY_MM'));
    end loop;
end
$$;
