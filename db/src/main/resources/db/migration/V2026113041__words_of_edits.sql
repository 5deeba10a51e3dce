-- Finds edits by a part of their name or of the reason of their failure without reading all of a job. Where PostgreSQL was
-- installed without its additional modules, the search works as before, and is slow in large jobs.
do $$
begin
  if (select count(*) from pg_available_extensions where name in ('pg_trgm', 'btree_gin')) = 2 then
    create extension if not exists pg_trgm;
    create extension if not exists btree_gin;
    create index edit_by_name on dragline.edit using gin (job_id, lower(name) gin_trgm_ops) where name is not null;
  end if;
exception
  when insufficient_privilege or undefined_object then
    raise notice 'edits are searched without an index: %', sqlerrm;
end
$$;

-- The reasons for which edits of a job failed, of which there are few different ones.
create index edit_result_by_reason on dragline.edit_result (job_id, (left(reason, 200))) where latest and state = 'failed';
-- Edits by their seeds, also those that have no result.
create index edit_by_seed on dragline.edit (job_id, seed);
