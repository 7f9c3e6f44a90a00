-- Two roles: the owner migrates, the application serves and can only add to the audit trail.
-- Run once, as a superuser, in the product's database, after the first migration; give the roles
-- passwords of your own. Then configure
--   QUARKUS_FLYWAY_USERNAME=stratagem_owner      QUARKUS_FLYWAY_PASSWORD=…
--   QUARKUS_DATASOURCE_USERNAME=stratagem        QUARKUS_DATASOURCE_PASSWORD=…
create role stratagem_owner login;
create role stratagem login;

grant usage, create on schema public to stratagem_owner;
grant usage on schema public to stratagem;

-- What there is belongs to the owner.
do $$
declare
    thing record;
begin
    for thing in
        select format('alter table %I owner to stratagem_owner', relname) as command
        from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S')
            -- The sequence of a column goes with its table.
            and not exists (select 1 from pg_depend
                            where objid = pg_class.oid and deptype in ('a', 'i') and relkind = 'S')
        union all
        select format('alter function %s owner to stratagem_owner', oid::regprocedure)
        from pg_proc
        where pronamespace = 'public'::regnamespace
            and not exists (select 1 from pg_depend where objid = pg_proc.oid and deptype = 'e')
    loop
        execute thing.command;
    end loop;
end
$$;

-- The application reads and writes everything, also what later migrations bring …
grant select, insert, update, delete on all tables in schema public to stratagem;
grant usage, select on all sequences in schema public to stratagem;
alter default privileges for role stratagem_owner in schema public
    grant select, insert, update, delete on tables to stratagem;
alter default privileges for role stratagem_owner in schema public
    grant usage, select on sequences to stratagem;

-- (months of the log of decisions are made and removed by functions with the owner's rights)
revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to stratagem;

-- … but the trail: entries are added, and the head moves on.
revoke update, delete, truncate, references, trigger on audit_entry from stratagem;
revoke insert, delete, truncate, references, trigger on audit_head from stratagem;
