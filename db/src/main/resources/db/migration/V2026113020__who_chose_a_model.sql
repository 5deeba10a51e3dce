-- Who asked for a version to be taken into use. Written by results-service alone.

-- null: a training, a choice made without a server, or one from before this was kept
alter table dragline.model_use add column used_by_user text;
