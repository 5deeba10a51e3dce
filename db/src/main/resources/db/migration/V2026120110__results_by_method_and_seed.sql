-- Results with a method or a seed, to find out whether a job has few of them. The job comes second: where it came first, PostgreSQL
-- read these indexes for all results of a job when it expected few of an outcome, and sorted them.
drop index dragline.edit_result_by_method;
drop index dragline.edit_result_by_seed;
create index edit_result_by_method on dragline.edit_result (method, job_id, edit_id) where latest;
create index edit_result_by_seed on dragline.edit_result (seed, job_id, edit_id) where latest;
