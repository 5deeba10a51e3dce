-- Who may do what, and who did what. ingest-service writes both; results-service asks for keys through the view.

create table dragline.access_key (
  id uuid primary key,
  -- the SHA-256 of the secret, which is random and long enough that no slower hash is needed; the secret is not kept
  hash bytea not null unique check (octet_length(hash) = 32),
  owner text not null,
  role text not null check (role in ('viewer', 'submitter', 'admin')),
  label text,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

create table dragline.audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  owner text not null,
  role text not null check (role in ('viewer', 'submitter', 'admin')),
  method text not null,
  path text not null,
  status integer not null,
  address text not null
);

-- Work from before there were users belongs to the one of a local installation.
alter table dragline.training add column owner text not null default 'local';
alter table dragline.evaluation add column owner text not null default 'local';

grant select, insert, update, delete on dragline.access_key to dragline_ingest;
-- The log is only ever added to.
grant select, insert on dragline.audit_entry to dragline_ingest;

create view dragline.published_access_key as
  select hash, owner, role, expires_at, revoked_at from dragline.access_key;
grant select on dragline.published_access_key to dragline_results;
