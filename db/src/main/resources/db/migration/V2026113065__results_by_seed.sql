-- The order of a job's results by their seeds. Edits that begin at a latent code have none and come last.
create index edit_result_in_order_of_seeds on dragline.edit_result
  (job_id, (coalesce(arrival, state)), (coalesce(seed, 9223372036854775807)), edit_id) where latest;
