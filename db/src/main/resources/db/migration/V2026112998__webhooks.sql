-- Whom to tell when something ends, what was told, and how that went. Written by results-service alone.

create table dragline.webhook (
  id uuid primary key,
  owner text not null,
  -- whether it tells of everybody's work, not only of its owner's
  for_everybody boolean not null,
  name text,
  url text not null,
  -- signs what is sent, so it is kept as it is, not as a hash
  secret bytea not null check (octet_length(secret) between 24 and 64),
  -- none: all
  events text[] not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_reason text
);
create index webhook_by_owner on dragline.webhook (owner, id);

create table dragline.webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references dragline.webhook on delete cascade,
  event text not null,
  -- what happened, so that it is told once
  occasion text not null,
  -- what is sent, byte by byte, because the signature is of these bytes
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  created_at timestamptz not null,
  -- all attempts that were begun, and those since it was last asked for
  attempts integer not null default 0,
  series integer not null default 0,
  -- when it is sent again; while it is sent, when another sender may take it up
  next_attempt timestamptz,
  unique (webhook_id, occasion),
  check ((state = 'waiting') = (next_attempt is not null))
) with (fillfactor = 80);
create index webhook_delivery_due on dragline.webhook_delivery (next_attempt) where state = 'waiting';
create index webhook_delivery_of_webhook on dragline.webhook_delivery (webhook_id, id);

create table dragline.webhook_attempt (
  delivery_id uuid not null references dragline.webhook_delivery on delete cascade,
  number integer not null,
  at timestamptz not null,
  -- of the answer; null: there was none
  status integer,
  -- the beginning of the answer, or why there was none
  answer text not null,
  milliseconds bigint not null,
  primary key (delivery_id, number)
);

-- What results-service adds to the audit log, numbered together with the entries of ingest-service.
create table dragline.results_audit_entry (
  id bigint primary key default nextval('dragline.audit_entry_id_seq'),
  at timestamptz not null,
  owner text not null,
  role text not null check (role in ('viewer', 'submitter', 'admin')),
  method text not null,
  path text not null,
  status integer not null,
  address text not null
);
grant usage on sequence dragline.audit_entry_id_seq to dragline_results;

grant select, insert, update, delete on dragline.webhook, dragline.webhook_delivery, dragline.webhook_attempt
  to dragline_results;
grant select, insert on dragline.results_audit_entry to dragline_results;

create view dragline.published_audit_entry as
  select id, at, owner, role, method, path, status, address from dragline.results_audit_entry;
grant select on dragline.published_audit_entry to dragline_ingest;

-- for results: whose trainings and evaluations they are
create or replace view dragline.published_training as
  select id, generator, preset, from_version, seed, settings, created_at, cancelled_at, owner from dragline.training;
create or replace view dragline.published_evaluation as
  select id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at, cancelled_at, owner
  from dragline.evaluation;

-- for results: the jobs that were cancelled lately
create index job_cancelled on dragline.job (cancelled_at) where cancelled_at is not null;
