-- The evaluations that were asked for. Written by ingest-service alone.

create table dragline.evaluation (
  id uuid primary key,
  generator text not null,
  -- [{"name": text, "method": text, "modelVersion"?: text}, ...], resolved when the evaluation was accepted
  contestants jsonb not null,
  -- [{"distance": "far" or "near", "surface": boolean, "points": n}, ...]
  kinds jsonb not null,
  pairs integer not null check (pairs > 0),
  slow_pairs integer not null check (slow_pairs > 0),
  seed bigint not null,
  created_at timestamptz not null,
  cancelled_at timestamptz
);

grant insert, update, delete on dragline.evaluation to dragline_ingest;
