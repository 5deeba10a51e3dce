-- When a webhook gets another secret, messages are signed with both for a while, so that its receiver misses none.

alter table dragline.webhook
  add column previous_secret bytea check (octet_length(previous_secret) between 24 and 64),
  add column previous_until timestamptz,
  add check ((previous_secret is null) = (previous_until is null));
