-- results: by which optimisation an edit was refined, and the mean distance of its points from their targets before, pixels
alter table dragline.edit_result
  add column refined_by text,
  add column refined_from double precision,
  add check ((refined_by is null) = (refined_from is null));
