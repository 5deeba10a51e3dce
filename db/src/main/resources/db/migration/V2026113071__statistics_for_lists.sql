-- How often each outcome occurs in a job, for the planner. It knows nothing of an expression of which all indexes are partial, and
-- takes each outcome for one edit in 200: so it read and sorted all results of a job where an index has them in order.
create statistics dragline.edit_result_outcomes (mcv) on job_id, (coalesce(arrival, state)), state from dragline.edit_result;
analyze dragline.edit_result;

-- How many names begin with or have what is searched for: few are found by their letters, many along the edits of the job.
create statistics dragline.edit_names on (lower(name)) from dragline.edit;
analyze dragline.edit;
