-- What the networks of a training made of the same few edits after some of its reports. Written by results-service alone.

create table dragline.training_sample (
  training_id uuid not null references dragline.training_progress on delete cascade,
  number integer not null,
  -- 0: the image before the edit
  step bigint not null,
  -- the width and height of the generator's image, in whose pixels points and distances are
  resolution integer not null,
  -- [{"handle": [x, y], "target": [x, y]}, ...]
  points jsonb not null,
  -- [[x, y], ...]
  landed jsonb not null,
  mean_distance double precision not null,
  format text not null check (format in ('png', 'jpeg')),
  data bytea not null,
  primary key (training_id, number, step)
);

grant select, insert, update, delete on dragline.training_sample to dragline_results;
