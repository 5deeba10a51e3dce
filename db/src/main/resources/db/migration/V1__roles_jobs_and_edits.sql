-- The groups of the services. An administrator may have made them before, where the owner may not create roles;
-- another database of the same cluster may have made them, or be making them at this moment.
do $$
declare
  service text;
begin
  foreach service in array array['dragline_ingest', 'dragline_results'] loop
    if not exists (select from pg_roles where rolname = service) then
      begin
        execute format('create role %I nologin', service);
      exception
        when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
end
$$;

-- Everybody reads every table, those of later migrations too; the one writer of a table is granted with the table.
grant usage on schema dragline to dragline_ingest, dragline_results;
alter default privileges in schema dragline grant select on tables to dragline_ingest, dragline_results;
grant select on all tables in schema dragline to dragline_ingest, dragline_results;

create table dragline.job (
  id uuid primary key,
  name text,
  -- accepting: its file is still being read, and nobody but ingest knows the job. Whether a running job is complete
  -- is a fact about its results: it is when as many results are stored as attempts were asked for.
  state text not null check (state in ('accepting', 'running', 'cancelled')),
  generator text not null,
  -- what its edits use unless they say otherwise, resolved when the job was accepted
  method text not null,
  model_version text,
  truncation double precision not null,
  steps integer check (steps > 0),
  keep text not null check (keep in ('trajectory', 'final', 'none')),
  images text not null check (images in ('auto', 'png', 'jpeg', 'none')),
  priority text not null check (priority in ('interactive', 'bulk')),
  total integer not null check (total >= 0),
  -- the edits asked for, a retried edit once more with every retry
  attempts integer not null check (attempts >= total),
  created_at timestamptz not null,
  -- while accepting: when its file was last heard of
  heard_at timestamptz not null,
  -- when its last edit went out to the topic
  sent_at timestamptz,
  -- when ingest saw that every attempt has its result, so that it does not look again
  answered_at timestamptz,
  cancelled_at timestamptz,
  idempotency_key text unique,
  content_digest bytea,
  check ((idempotency_key is null) = (content_digest is null))
);
create index job_accepting on dragline.job (heard_at) where state = 'accepting';
create index job_unanswered on dragline.job (sent_at) where state = 'running' and answered_at is null;

create table dragline.edit (
  id uuid primary key,
  job_id uuid not null references dragline.job on delete cascade,
  -- its place in the file, from 1
  number integer not null,
  name text,
  -- the one that counts; a retry adds one
  attempt integer not null default 1 check (attempt > 0),
  method text not null,
  model_version text,
  truncation double precision not null,
  steps integer check (steps > 0),
  seed bigint,
  latent jsonb,
  points jsonb not null,
  mask jsonb,
  unique (job_id, number),
  check ((seed is null) <> (latent is null))
);

-- The edits that the relay has yet to send. No foreign key: it would double the work of every row, and the relay joins
-- the edit anyway.
create table dragline.edit_outbox (
  edit_id uuid primary key,
  job_id uuid not null,
  -- bulk goes after interactive
  bulk boolean not null,
  -- jobs take turns: the first turns of all jobs go before the second turns
  turn integer not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_insert_threshold = -1);
create index edit_outbox_in_order on dragline.edit_outbox (bulk, turn, edit_id);
create index edit_outbox_of_job on dragline.edit_outbox (job_id);

-- The edits that were sent again because no result came.
create table dragline.edit_resent (
  edit_id uuid not null references dragline.edit on delete cascade,
  attempt integer not null,
  times integer not null check (times > 0),
  resent_at timestamptz not null,
  primary key (edit_id, attempt)
);

create table dragline.training (
  id uuid primary key,
  generator text not null,
  preset text not null,
  from_version text,
  seed bigint not null,
  settings jsonb not null,
  created_at timestamptz not null,
  cancelled_at timestamptz
);

-- The messages that the relay has yet to send, other than edits: rare and small.
create table dragline.message_outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  message_key text not null,
  message bytea not null
);

grant insert, update, delete on
  dragline.job, dragline.edit, dragline.edit_outbox, dragline.edit_resent, dragline.training, dragline.message_outbox
  to dragline_ingest;
