-- The models that were published. Written by results-service alone.

create table dragline.model (
  generator text not null,
  -- null: the generator itself
  version text,
  -- rises with every publication, in the order of the topic: of the versions of a generator the highest is in use
  publication bigint not null generated always as identity,
  published_at timestamptz not null,
  resolution integer not null,
  latent_rows integer not null,
  latent_width integer not null,
  methods text[] not null,
  recommended_method text not null,
  preset text,
  training_id uuid,
  -- {"name": value, ...}
  metrics jsonb not null,
  unique nulls not distinct (generator, version)
);

grant insert, update, delete on dragline.model to dragline_results;
