-- Which build each node runs; not known of nodes that run an older one.
alter table node add column version varchar(64);
alter table node add column build_commit varchar(64);
