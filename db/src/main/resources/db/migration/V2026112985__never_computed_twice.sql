-- An edit equal in content to a finished one is answered from it.

-- ingest: whether all edits of the job are computed, whatever is finished already
alter table dragline.job add column compute_again boolean not null default false;

-- ingest: what the edits that were sent have for content. The key is a hash of all that a result depends on; see ContentKey.
create table dragline.edit_content (
  edit_id uuid not null references dragline.edit on delete cascade,
  attempt integer not null,
  key bytea not null check (octet_length(key) = 32),
  primary key (edit_id, attempt)
);
create index edit_content_by_key on dragline.edit_content (key);
grant select, insert, update, delete on dragline.edit_content to dragline_ingest;

-- results: the edit from which the result was taken; null: it was computed. It may be deleted since.
alter table dragline.edit_result add column taken_from uuid;
alter table dragline.job_progress add column taken bigint not null default 0;

-- ingest, of its owners: what the jobs that were deleted had used of the processors
alter table dragline.owner add column cpu_seconds_of_deleted double precision not null default 0;
create or replace view dragline.published_job_progress as
  select job_id, results, cpu_seconds_sum as cpu_seconds, last_result_at from dragline.job_progress;
