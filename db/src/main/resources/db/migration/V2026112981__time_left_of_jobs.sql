-- What the time that is left of a job is estimated by.

-- results: when results came within a span, and how many came at once at its beginning, because those took no time of it
alter table dragline.job_pace
  add column first_at timestamptz,
  add column first_results integer,
  add column last_at timestamptz;
create index job_pace_by_time on dragline.job_pace (span_start);

-- ingest: what came before a pause says nothing about how fast the job is now
alter table dragline.job add column resumed_at timestamptz;
create or replace view dragline.published_job as
  select id, name, state, generator, method, model_version, truncation, keep, priority, arrived_within, understood, total,
    attempts, created_at, cancelled_at, owner, skipped, errors, paused_at, weight, note, tags, retry_of, refine_above,
    resumed_at, answered_at
  from dragline.job;

create view dragline.published_owner as
  select name, weight from dragline.owner;
grant select on dragline.published_owner to dragline_results;
