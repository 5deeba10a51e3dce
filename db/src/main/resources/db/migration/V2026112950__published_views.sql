-- A service reads its own tables and, of the other one's, the views that this one publishes: what stands in no view may
-- change without anybody noticing. The views are plain selections, so a query is planned as if it named the table.
-- Services from before this migration read the tables: stop them, migrate, and start the new ones.

alter default privileges in schema dragline revoke select on tables from dragline_ingest, dragline_results;
revoke select on all tables in schema dragline from dragline_ingest, dragline_results;

-- by which a service sees whether the schema is as new as it needs
grant select on dragline.flyway_schema_history to dragline_ingest, dragline_results;

grant select on
  dragline.job, dragline.edit, dragline.edit_outbox, dragline.edit_resent, dragline.training, dragline.evaluation,
  dragline.message_outbox
  to dragline_ingest;
grant select on
  dragline.edit_result, dragline.edit_image, dragline.edit_trajectory, dragline.job_progress, dragline.job_pace,
  dragline.job_failure, dragline.training_progress, dragline.training_figures, dragline.evaluation_progress,
  dragline.evaluation_row, dragline.evaluation_failure, dragline.model, dragline.model_use
  to dragline_results;

-- ingest, to results: what was asked for
create view dragline.published_job as
  select id, name, state, generator, method, model_version, truncation, keep, priority, arrived_within, understood, total,
    attempts, created_at, cancelled_at
  from dragline.job;
create view dragline.published_edit as
  select id, job_id, number, name, attempt, method, model_version, truncation, steps, seed, points, mask, arrived_within,
    stated
  from dragline.edit;
create view dragline.published_training as
  select id, generator, preset, from_version, seed, settings, created_at, cancelled_at from dragline.training;
create view dragline.published_evaluation as
  select id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at, cancelled_at from dragline.evaluation;
grant select on
  dragline.published_job, dragline.published_edit, dragline.published_training, dragline.published_evaluation
  to dragline_results;

-- results, to ingest: what is answered, and what has ended
create view dragline.published_edit_result as
  select edit_id, attempt, job_id, latest, state from dragline.edit_result;
create view dragline.published_job_progress as
  select job_id, results from dragline.job_progress;
create view dragline.published_training_progress as
  select training_id, generator, state, reported_at from dragline.training_progress;
create view dragline.published_evaluation_progress as
  select evaluation_id, generator, state, reported_at from dragline.evaluation_progress;
grant select on
  dragline.published_edit_result, dragline.published_job_progress, dragline.published_training_progress,
  dragline.published_evaluation_progress
  to dragline_ingest;
