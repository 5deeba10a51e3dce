-- How far evaluations are and what they measured. Written by results-service alone.

create table dragline.evaluation_progress (
  evaluation_id uuid primary key,
  generator text not null,
  state text not null check (state in ('running', 'completed', 'failed', 'cancelled')),
  -- the kind of pairs that is being done
  series text,
  done bigint not null,
  total bigint not null,
  remaining_seconds double precision,
  worker text not null,
  first_reported_at timestamptz not null,
  reported_at timestamptz not null,
  reason text,
  -- of a completed one: where the points come from, and what says where they ended, in words
  points text,
  measured_by text,
  -- {"processor": text, "cores": n, "threads": n, "device": text, "system": text, "java": text}
  machine jsonb,
  check ((state = 'completed') = (measured_by is not null))
) with (fillfactor = 50);

-- How one method did on the pairs of one kind. Distances are pixels.
create table dragline.evaluation_row (
  evaluation_id uuid not null references dragline.evaluation_progress on delete cascade,
  -- its place in the table
  number integer not null,
  generator text not null,
  -- as it was asked for, and what that stood for
  name text not null,
  method text not null,
  -- null: the method uses no trained networks
  model_version text,
  series text not null,
  points integer not null,
  pairs integer not null,
  mean_distance_before double precision not null,
  mean_distance double precision not null,
  confidence95 double precision not null,
  seconds_per_edit double precision not null,
  steps double precision not null,
  generator_passes double precision not null,
  appearance_untouched integer not null,
  primary key (evaluation_id, number)
);
create index evaluation_row_by_model on dragline.evaluation_row (generator, model_version, evaluation_id);

grant insert, update, delete on dragline.evaluation_progress, dragline.evaluation_row to dragline_results;
