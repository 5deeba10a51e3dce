-- The inbox of dead letters: which records could not be used and why, and what was done with each. The records
-- themselves stay on their topics of dead letters, so that a row is small however large its record is.

create table dragline.dead_letter_redrive (
  id uuid primary key,
  created_at timestamptz not null,
  created_by text not null,
  per_second integer not null check (per_second > 0),
  -- how many were chosen; how many of them were sent, and how many were no longer on their topic
  letters bigint not null,
  redriven bigint not null default 0,
  gone bigint not null default 0,
  state text not null default 'running' check (state in ('running', 'completed', 'stopped')),
  ended_at timestamptz
);
create index dead_letter_redrive_running on dragline.dead_letter_redrive (created_at) where state = 'running';

create table dragline.dead_letter (
  id bigint generated always as identity primary key,
  -- where it lies, and the topic that it was read from
  letter_topic text not null,
  letter_partition integer not null,
  letter_offset bigint not null,
  at timestamptz not null,
  topic text not null,
  -- its place there; -1: its sender did not say
  original_partition integer not null,
  original_offset bigint not null,
  record_key text,
  reason text not null,
  -- the same for all letters of a topic whose reasons differ in names and numbers only
  kind text not null,
  bytes integer not null,
  -- the beginning of the record, for people
  beginning text not null,
  -- whether the letter has all of its record
  whole boolean not null,
  -- how often its record had been redriven before
  redrives integer not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'chosen', 'sending', 'redriven', 'dropped', 'gone')),
  redrive_id uuid references dragline.dead_letter_redrive,
  changed_at timestamptz,
  -- a topic that was made again counts from 0 again
  unique (letter_topic, letter_partition, letter_offset, at)
);
create index dead_letter_by_kind on dragline.dead_letter (state, kind, at, id) include (bytes);
create index dead_letter_to_send on dragline.dead_letter (redrive_id, id) where state in ('chosen', 'sending');

grant select, insert, update, delete on dragline.dead_letter, dragline.dead_letter_redrive to dragline_ingest;

create view dragline.published_dead_letter as
  select id, at, topic, original_partition, original_offset, record_key, reason, kind, bytes, beginning, whole, redrives,
    state
  from dragline.dead_letter;
create view dragline.published_dead_letter_redrive as
  select id, created_at, created_by, per_second, letters, redriven, gone, state, ended_at
  from dragline.dead_letter_redrive;
grant select on dragline.published_dead_letter, dragline.published_dead_letter_redrive to dragline_results;
