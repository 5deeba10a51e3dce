-- What became of edits. Written by results-service alone. There are no foreign keys to job and edit: whoever writes a
-- valid request to the topic gets a result, known to ingest-service or not.

create table dragline.edit_result (
  edit_id uuid not null,
  attempt integer not null,
  job_id uuid not null,
  -- the result of the last attempt of an edit is the one that counts
  latest boolean not null,
  state text not null check (state in ('completed', 'failed')),
  reason text,
  generator text not null,
  method text not null,
  model_version text,
  -- null: the edit began at a latent code
  seed bigint,
  truncation double precision not null,
  -- [{"handle": [x, y], "target": [x, y]}, ...] and [[x, y], ...], pixels
  points jsonb not null,
  landed jsonb,
  mean_distance_before double precision,
  mean_distance_after double precision,
  steps integer,
  generator_passes integer,
  milliseconds double precision,
  batch_size integer,
  change_outside_mask double precision,
  worker text not null,
  requested_at timestamptz not null,
  completed_at timestamptz not null,
  stored_at timestamptz not null,
  primary key (edit_id, attempt),
  check ((state = 'completed') = (mean_distance_after is not null))
);

-- One index for each order in which the results of a job are listed; the id of the edit decides between equal ones.
create index edit_result_by_edit on dragline.edit_result (job_id, edit_id) where latest;
create index edit_result_failed on dragline.edit_result (job_id, edit_id) where latest and state = 'failed';
create index edit_result_by_distance on dragline.edit_result (job_id, mean_distance_after, edit_id)
  where latest and state = 'completed';
create index edit_result_by_time on dragline.edit_result (job_id, stored_at, edit_id) where latest;

-- The pictures beside the result: compressed already, so neither compressed again nor kept in the row.
create table dragline.edit_image (
  edit_id uuid not null,
  attempt integer not null,
  kind text not null check (kind in ('before', 'after', 'frame')),
  -- of a key frame the step of the trajectory; 0 for the others
  step integer not null,
  format text not null check (format in ('png', 'jpeg')),
  width integer not null,
  height integer not null,
  data bytea not null,
  primary key (edit_id, attempt, kind, step)
);
alter table dragline.edit_image alter column data set storage external;

create table dragline.edit_trajectory (
  edit_id uuid not null,
  attempt integer not null,
  -- the latent codes of the key frames, as safetensors names and lays them out; null if they were not kept
  element_type text check (element_type in ('F16', 'F32')),
  shape integer[],
  data bytea,
  -- [{"step": n, "points": [[x, y], ...]}, ...]: where the handles were at each key frame
  key_frames jsonb not null,
  primary key (edit_id, attempt),
  check ((element_type is null) = (data is null) and (shape is null) = (data is null))
);
alter table dragline.edit_trajectory alter column data set storage external;

-- The figures of a job, moved on with every stored batch, so that no view has to count results.
create table dragline.job_progress (
  job_id uuid primary key,
  -- of the first result, for jobs that ingest does not know
  generator text not null,
  method text not null,
  -- of all attempts; a job is complete when it has as many as attempts were asked for
  results bigint not null,
  -- the edits whose last result is of this kind
  completed bigint not null,
  failed bigint not null,
  -- the completed ones that came nearer to their targets, and sums over the completed ones
  improved bigint not null,
  distance_before_sum double precision not null,
  distance_after_sum double precision not null,
  milliseconds_sum double precision not null,
  first_result_at timestamptz not null,
  last_result_at timestamptz not null
) with (fillfactor = 50);

-- How many results came in within short spans of the last minutes: the rate of now, not that of the whole life.
create table dragline.job_pace (
  job_id uuid not null,
  span_start timestamptz not null,
  results integer not null,
  primary key (job_id, span_start)
) with (fillfactor = 50);

grant insert, update, delete on
  dragline.edit_result, dragline.edit_image, dragline.edit_trajectory, dragline.job_progress, dragline.job_pace
  to dragline_results;
