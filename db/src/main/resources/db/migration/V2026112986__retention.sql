-- What is kept for how long.

-- results: the bytes of the images and latent codes of all attempts
alter table dragline.job_progress add column bytes bigint not null default 0;
update dragline.job_progress p set bytes = stored.bytes
from (
  select job_id, sum(bytes) as bytes from (
    select r.job_id, octet_length(i.data) as bytes
    from dragline.edit_result r join dragline.edit_image i on i.edit_id = r.edit_id and i.attempt = r.attempt
    union all
    select r.job_id, octet_length(t.data)
    from dragline.edit_result r join dragline.edit_trajectory t on t.edit_id = r.edit_id and t.attempt = r.attempt
    where t.data is not null
  ) parts
  group by job_id
) stored
where stored.job_id = p.job_id;
create or replace view dragline.published_job_progress as
  select job_id, results, cpu_seconds_sum as cpu_seconds, last_result_at, bytes from dragline.job_progress;

-- ingest: the rules by which jobs that have ended are deleted; without a row, or without any of both, none is
create table dragline.retention (
  one boolean primary key default true check (one),
  older_than_seconds bigint check (older_than_seconds > 0),
  most_bytes bigint check (most_bytes >= 0),
  set_by text not null,
  set_at timestamptz not null
);
grant select, insert, update, delete on dragline.retention to dragline_ingest;
