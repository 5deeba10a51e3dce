-- How often each outcome occurs in a job, for the planner. It knows nothing of an expression of which all indexes are partial, and
-- takes each outcome for one edit in 200: so it read and sorted all results of a job where an index has them in order.
create statistics dragline.edit_result_outcomes (mcv) on job_id, (coalesce(arrival, state)), state from dragline.edit_result;

-- How many names begin with or have what is searched for: few are found by their letters, many along the edits of the job.
create statistics dragline.edit_names on (lower(name)) from dragline.edit;

-- Of an empty table PostgreSQL would remember that it is empty, and read it through until it looks again.
do $$
begin
  if exists (select from dragline.edit_result) then
    analyze dragline.edit_result;
  end if;
  if exists (select from dragline.edit) then
    analyze dragline.edit;
  end if;
end
$$;
