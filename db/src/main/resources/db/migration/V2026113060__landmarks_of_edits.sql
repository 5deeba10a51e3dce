-- What of an edit moves wherever it is in the image, and which generators that can be said for.

-- [{"landmark": name, "by": [x, y]}, ...]; null: its points say all
alter table dragline.edit add column landmarks jsonb;

create or replace view dragline.published_edit as
  select id, job_id, number, name, attempt, method, model_version, truncation, steps, seed, points, mask, arrived_within,
    stated, latent, landmarks
  from dragline.edit;

-- whether workers find landmarks in the images of the generator
alter table dragline.model add column landmarks boolean not null default false;
