-- Judgements are appended, never changed. The one exception: undoing an import may delete the gold answers, verdicts and
-- revisions that this very import added (its id is set for the transaction), while nothing hangs on them.
create function errata_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name in ('gold_answers', 'verdicts', 'correction_revisions')
     and to_jsonb(old) ->> 'import_id' = nullif(current_setting('errata.undoing_import', true), '') then
    return old;
  end if;
  raise exception '% on % is refused: its rows are appended, never changed', tg_op, tg_table_name
    using errcode = 'integrity_constraint_violation';
end
$$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['reviews', 'verdicts', 'gold_answers', 'correction_revisions', 'examples', 'audit_events', 'approvals'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function errata_refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function errata_refuse_change()', name || '_no_truncate', name);
  end loop;
end
$$;
--> statement-breakpoint
-- A frozen version's rows and recipe are content: they can be neither changed nor taken away.
create function errata_refuse_frozen_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.state <> 'draft' or tg_op = 'UPDATE' and old.frozen_at is not null and
     (new.recipe, new.manifest_hash, new.example_count, new.format_version, new.frozen_at, new.summary)
       is distinct from (old.recipe, old.manifest_hash, old.example_count, old.format_version, old.frozen_at, old.summary) then
    raise exception 'a frozen version cannot be changed' using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
--> statement-breakpoint
create trigger versions_frozen before update or delete on versions for each row execute function errata_refuse_frozen_change();
--> statement-breakpoint
create function errata_refuse_frozen_row_change() returns trigger language plpgsql as $$
begin
  if exists (select 1 from versions v where v.project_id = old.project_id and v.id = old.version_id and v.frozen_at is not null) then
    raise exception 'a frozen version''s rows cannot be changed' using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
--> statement-breakpoint
create trigger version_rows_frozen before update or delete on version_rows for each row execute function errata_refuse_frozen_row_change();
--> statement-breakpoint
-- The queue's table is rewritten at every claim and grade: leave room for in-page updates and vacuum early.
alter table review_slots set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
