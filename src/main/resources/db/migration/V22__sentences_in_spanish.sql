-- What stored sentences are in Spanish, by what they are in English, which stays where it is. Null
-- where a row is from before, or nothing in it is said otherwise.
alter table change_request add column failure_es text;
alter table change_request_schedule add column suspended_for_es text;
alter table test_run add column run_es text;
alter table change_conflict add column finding_es text;
