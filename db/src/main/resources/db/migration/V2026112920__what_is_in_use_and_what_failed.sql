-- What was taken into use and when, and what failed of trainings and evaluations. Written by results-service alone.

-- true: kept and offered only; it comes into use when somebody chooses it
alter table dragline.model add offered boolean not null default false;

-- Every choice of what is in use; the last one of a generator counts. Without any, the version published last that is not
-- only offered is in use.
create table dragline.model_use (
  id bigint primary key generated always as identity,
  generator text not null,
  -- null: no trained network
  version text,
  -- what was in use until then
  before text,
  used_at timestamptz not null,
  used_by text not null check (used_by in ('training', 'person')),
  training_id uuid,
  unique (generator, used_at)
);

-- of a completed one: {"edits": n, "meanDistanceBefore"?: x, "trained": {...}, "inUse": {...}, "takenIntoUse": boolean}
alter table dragline.training_progress add comparison jsonb;

-- How many pairs of one kind failed with one method for one reason.
create table dragline.evaluation_failure (
  evaluation_id uuid not null references dragline.evaluation_progress on delete cascade,
  number integer not null,
  -- of the method as it was asked for
  name text not null,
  series text not null,
  reason text not null,
  pairs integer not null,
  primary key (evaluation_id, number)
);

grant insert, update, delete on dragline.model_use, dragline.evaluation_failure to dragline_results;
