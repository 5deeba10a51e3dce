-- The time of processors that completed edits took; workers of before told none.
alter table dragline.edit_result add column cpu_seconds double precision;
alter table dragline.job_progress add column cpu_seconds_sum double precision not null default 0;
