-- Which edits of which job are sent next. The edits of a job that were never sent are a range of their numbers, so a job
-- of a million edits is opened, cancelled and put behind another one by writing one row.

alter table dragline.job
  -- whose job it is
  add column owner text not null default 'local',
  -- lines of its file that were left out, because they had errors
  add column skipped integer not null default 0 check (skipped >= 0),
  -- everything that was wrong in them
  add column errors bigint not null default 0 check (errors >= 0);
create index job_unanswered_by_owner on dragline.job (owner) where state = 'running' and answered_at is null;

-- The first errors of the lines that were left out.
create table dragline.job_error (
  job_id uuid not null references dragline.job on delete cascade,
  -- its place in the report, from 1
  number integer not null,
  -- null: in a document, which has no lines
  line bigint,
  field text not null,
  message text not null,
  primary key (job_id, number)
);

-- The jobs that have edits to be sent; a row ends with them.
create table dragline.job_queue (
  job_id uuid primary key references dragline.job on delete cascade,
  owner text not null,
  -- bulk goes after interactive
  bulk boolean not null,
  paused boolean not null default false,
  -- its share beside other jobs of its owner
  weight double precision not null default 1 check (weight > 0),
  -- the first edit that was never sent, and the last one of the job, by their numbers; none is left if next > last
  next integer not null,
  last integer not null,
  -- rows of edit_outbox
  again integer not null default 0 check (again >= 0),
  -- what was sent of it, divided by its weight, on the clock of its owner
  virtual_time double precision not null default 0
) with (fillfactor = 50);

-- Who submits jobs, and what they may use. An owner without a row has the defaults.
create table dragline.owner (
  name text primary key,
  -- the share of what is computed while others wait, too
  weight double precision not null default 1 check (weight > 0),
  -- the most edits that may wait for their results; null: any number
  max_waiting bigint check (max_waiting >= 0),
  -- what was sent of the bulk, divided by the weight, and where this stood before what was sent last; the largest such
  -- start is the time of all owners
  virtual_time double precision not null default 0,
  started_at double precision not null default 0,
  -- the same start among the owner's own jobs
  job_started_at double precision not null default 0
) with (fillfactor = 50);

-- What remains in the outbox is what is sent once more: a retry, or an edit that was not answered.
alter table dragline.edit_outbox drop constraint edit_outbox_pkey;
drop index dragline.edit_outbox_in_order;
drop index dragline.edit_outbox_of_job;
alter table dragline.edit_outbox drop column bulk, drop column turn, add column attempt integer;
delete from dragline.edit_outbox o where not exists (select from dragline.edit e where e.id = o.edit_id);
update dragline.edit_outbox o set attempt = e.attempt from dragline.edit e where e.id = o.edit_id;
alter table dragline.edit_outbox
  alter column attempt set not null,
  add primary key (job_id, edit_id, attempt);
insert into dragline.job_queue (job_id, owner, bulk, next, last, again)
select j.id, j.owner, j.priority = 'bulk', j.total + 1, j.total, count(*)
from dragline.job j join dragline.edit_outbox o on o.job_id = j.id group by j.id;

grant select, insert, update, delete on dragline.job_error, dragline.job_queue, dragline.owner to dragline_ingest;

create or replace view dragline.published_job as
  select id, name, state, generator, method, model_version, truncation, keep, priority, arrived_within, understood, total,
    attempts, created_at, cancelled_at, owner, skipped, errors
  from dragline.job;
create view dragline.published_job_error as
  select job_id, number, line, field, message from dragline.job_error;
grant select on dragline.published_job_error to dragline_results;
