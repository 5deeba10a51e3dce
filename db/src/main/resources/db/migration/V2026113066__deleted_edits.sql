-- Single edits that were deleted, so that their results go, too, and those that come late are not kept. Written by ingest.

create table dragline.deleted_edit (
  edit_id uuid primary key,
  job_id uuid not null,
  deleted_at timestamptz not null
);
create index deleted_edit_by_time on dragline.deleted_edit (deleted_at);
grant select, insert, update, delete on dragline.deleted_edit to dragline_ingest;
create view dragline.published_deleted_edit as
  select edit_id, job_id, deleted_at from dragline.deleted_edit;
grant select on dragline.published_deleted_edit to dragline_results;

-- How many of its edits were deleted. The numbers of the others stay as they are, up to total.
alter table dragline.job add column deleted integer not null default 0 check (deleted >= 0);
create or replace view dragline.published_job as
  select id, name, state, generator, method, model_version, truncation, keep, priority, arrived_within, understood, total,
    attempts, created_at, cancelled_at, owner, skipped, errors, paused_at, weight, note, tags, retry_of, refine_above,
    resumed_at, answered_at, deleted
  from dragline.job;
