-- How far from their targets the points of a job's edits ended: so many edits in each bucket of distance. Written by
-- results-service alone, with every stored batch, so that a histogram of a million edits is a few hundred rows.

-- The bucket of a distance in pixels, from 0. Up to 4 px a bucket is 1/16 px wide; from there each doubling of the distance has
-- 32 buckets. A bucket has its lower bound. The same is computed in Java, by DistanceBuckets.
create function dragline.distance_bucket(distance double precision) returns integer
  language sql immutable parallel safe
  return case
    when distance < 4 then floor(distance * 16)
    when distance < 8 then 64 + floor((distance - 4) * 8)
    when distance < 16 then 96 + floor((distance - 8) * 4)
    when distance < 32 then 128 + floor((distance - 16) * 2)
    when distance < 64 then 160 + floor(distance - 32)
    when distance < 128 then 192 + floor((distance - 64) / 2)
    when distance < 256 then 224 + floor((distance - 128) / 4)
    when distance < 512 then 256 + floor((distance - 256) / 8)
    when distance < 1024 then 288 + floor((distance - 512) / 16)
    when distance < 2048 then 320 + floor((distance - 1024) / 32)
    else 352
  end;

create table dragline.job_distance (
  job_id uuid not null,
  -- 'arrived', 'moved', 'worse', or 'completed' before arrivals were decided
  outcome text not null,
  bucket integer not null,
  edits bigint not null,
  primary key (job_id, outcome, bucket)
) with (fillfactor = 50);

insert into dragline.job_distance (job_id, outcome, bucket, edits)
select job_id, coalesce(arrival, state), dragline.distance_bucket(mean_distance_after), count(*)
from dragline.edit_result
where latest and state = 'completed'
group by 1, 2, 3;

grant select, insert, update, delete on dragline.job_distance to dragline_results;
grant execute on function dragline.distance_bucket(double precision) to dragline_results;

-- Edits by the method that computed them, and by their seed. Most edits of a job have one method, which makes the first of these
-- indexes small.
create index edit_result_by_method on dragline.edit_result (job_id, method) where latest;
create index edit_result_by_seed on dragline.edit_result (job_id, seed) where latest;
