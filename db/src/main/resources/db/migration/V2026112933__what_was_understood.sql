-- How the file of a job was understood where that was not obvious, as phrases for people.
alter table dragline.job add column understood text[] not null default '{}';

-- Which of method, truncation and steps an edit has from its own line; an export states only these. Of older edits it is
-- null: not known.
alter table dragline.edit add column stated text[];
