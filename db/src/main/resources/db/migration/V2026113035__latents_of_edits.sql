-- for previews of results: the code that an edit began at, where it began at none of a seed
create or replace view dragline.published_edit as
  select id, job_id, number, name, attempt, method, model_version, truncation, steps, seed, points, mask, arrived_within,
    stated, latent
  from dragline.edit;
