-- What its owner says about a job after it was accepted: paused, its share, a note, tags; and jobs that are deleted.

alter table dragline.job
  -- since when its edits are held back; null: they are sent
  add column paused_at timestamptz,
  -- its share beside other jobs of its owner, as in its queue
  add column weight double precision not null default 1 check (weight > 0),
  add column note text,
  add column tags text[] not null default '{}',
  -- the cancelled job whose edits without a result this job computes; a job is taken up once
  add column retry_of uuid unique,
  -- edits whose points landed further from their targets go through a short optimisation, pixels
  add column refine_above double precision check (refine_above > 0);
create index job_by_tag on dragline.job using gin (tags) where tags <> '{}';

-- The jobs that were deleted, so that their results go, too, and those that come late are not kept.
create table dragline.deleted_job (
  job_id uuid primary key,
  deleted_at timestamptz not null
);
create index deleted_job_by_time on dragline.deleted_job (deleted_at);
grant select, insert, update, delete on dragline.deleted_job to dragline_ingest;
create view dragline.published_deleted_job as
  select job_id, deleted_at from dragline.deleted_job;
grant select on dragline.published_deleted_job to dragline_results;

create or replace view dragline.published_job as
  select id, name, state, generator, method, model_version, truncation, keep, priority, arrived_within, understood, total,
    attempts, created_at, cancelled_at, owner, skipped, errors, paused_at, weight, note, tags, retry_of, refine_above
  from dragline.job;

-- for ingest: the edits that were cancelled one by one are told by the kind of their failure
create or replace view dragline.published_edit_result as
  select edit_id, attempt, job_id, latest, state, failure from dragline.edit_result;
