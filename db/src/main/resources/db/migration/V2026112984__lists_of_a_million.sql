-- Every list of a job's edits reads as many rows as it shows, however many the job has and however few of them it lists.
-- Written by results-service alone.

-- Each order has one index, which begins with what became of the edit: 'arrived', 'moved', 'worse', 'completed' (before
-- arrivals were decided) or 'failed'. A list of several of these merges them.
drop index dragline.edit_result_by_edit;
drop index dragline.edit_result_failed;
drop index dragline.edit_result_by_distance;
drop index dragline.edit_result_by_time;
drop index dragline.edit_result_by_arrival;
drop index dragline.edit_result_failed_by_time;
create index edit_result_by_edit on dragline.edit_result (job_id, (coalesce(arrival, state)), edit_id) where latest;
create index edit_result_by_time on dragline.edit_result (job_id, (coalesce(arrival, state)), stored_at, edit_id)
  where latest;
create index edit_result_by_distance on dragline.edit_result
  (job_id, (coalesce(arrival, state)), mean_distance_after, edit_id) where latest and state = 'completed';

-- How many of 256 successive edits of a job have a result, so that those without one are found without looking at all
-- others. The first block has the edits 1 to 256 and the number 0.
create table dragline.job_block (
  job_id uuid not null,
  block integer not null,
  answered integer not null,
  primary key (job_id, block)
) with (fillfactor = 50);

insert into dragline.job_block (job_id, block, answered)
select e.job_id, (e.number - 1) / 256, count(*)
from dragline.edit e
where exists (select from dragline.edit_result r where r.edit_id = e.id)
group by 1, 2;

grant select, insert, update, delete on dragline.job_block to dragline_results;
