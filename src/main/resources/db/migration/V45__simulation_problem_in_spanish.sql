-- Why a simulation has no result, in Spanish, beside what it is in English. Null where a row is from
-- before.
alter table simulation add column problem_es text;
