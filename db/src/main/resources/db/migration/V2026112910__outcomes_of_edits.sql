-- Whether an edit arrived, moved or got worse, and of which kind its failure is. What was stored before has neither.

-- ingest: the largest mean distance of an edit that arrived, pixels. That of the job holds for all of its edits, whatever
-- their lines say; where both are null, the worker has its own.
alter table dragline.job add column arrived_within double precision check (arrived_within > 0);
alter table dragline.edit add column arrived_within double precision check (arrived_within > 0);

-- results
alter table dragline.edit_result
  add column failure text,
  add column arrival text check (arrival in ('arrived', 'moved', 'worse')),
  -- the threshold by which that was decided, pixels
  add column arrived_within double precision,
  -- the code was held inside of the distribution; null: the method does not say
  add column held_back boolean;

-- Those without an arrival come last. 'worse' comes after 'moved', and 'moved' after 'arrived', in the alphabet too.
create index edit_result_by_arrival on dragline.edit_result
  (job_id, (coalesce(arrival, '')), mean_distance_after, edit_id) where latest and state = 'completed';
create index edit_result_failed_by_time on dragline.edit_result (job_id, stored_at, edit_id)
  where latest and state = 'failed';

-- Of the completed ones; the rest of them came before this was decided.
alter table dragline.job_progress
  add column arrived bigint not null default 0,
  add column moved bigint not null default 0,
  add column worse bigint not null default 0;

-- The edits whose last result failed, by kind. Moved on with job_progress.
create table dragline.job_failure (
  job_id uuid not null,
  failure text not null,
  edits bigint not null,
  -- the reason of one of them
  example text,
  primary key (job_id, failure)
) with (fillfactor = 50);

insert into dragline.job_failure (job_id, failure, edits, example)
select job_id, 'other', count(*), min(reason) from dragline.edit_result where latest and state = 'failed' group by job_id;

grant insert, update, delete on dragline.job_failure to dragline_results;
