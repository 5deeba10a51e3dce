-- What people say of single edits: a star, tags, a note. Written by results-service alone.

create table dragline.edit_label (
  edit_id uuid primary key,
  job_id uuid not null,
  starred boolean not null default false,
  note text
);
create index edit_label_by_job on dragline.edit_label (job_id, starred, edit_id);

create table dragline.edit_tag (
  edit_id uuid not null,
  tag text not null,
  job_id uuid not null,
  primary key (edit_id, tag)
);
create index edit_tag_by_job on dragline.edit_tag (job_id, tag, edit_id);

grant select, insert, update, delete on dragline.edit_label, dragline.edit_tag to dragline_results;
