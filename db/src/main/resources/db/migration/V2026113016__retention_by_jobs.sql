-- How many jobs are kept.

-- ingest: of the jobs that have ended, so many stay; null: any number
alter table dragline.retention add column most_jobs bigint check (most_jobs >= 0);
