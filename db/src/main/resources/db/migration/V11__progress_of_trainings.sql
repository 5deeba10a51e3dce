-- How far trainings are. Written by results-service alone.

create table dragline.training_progress (
  training_id uuid primary key,
  generator text not null,
  state text not null check (state in ('running', 'completed', 'failed', 'cancelled')),
  stage text,
  step bigint not null,
  steps bigint not null,
  elapsed_seconds double precision not null,
  remaining_seconds double precision,
  worker text not null,
  first_reported_at timestamptz not null,
  reported_at timestamptz not null,
  reason text,
  version text
) with (fillfactor = 50);

-- The series behind the loss curves. A training that was taken up from a checkpoint repeats some steps: the last count.
create table dragline.training_figures (
  training_id uuid not null,
  step bigint not null,
  stage text not null,
  -- {"name": value, ...}
  figures jsonb not null,
  reported_at timestamptz not null,
  primary key (training_id, step, stage)
);

grant insert, update, delete on dragline.training_progress, dragline.training_figures to dragline_results;
