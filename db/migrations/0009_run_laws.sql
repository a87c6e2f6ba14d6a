-- What was asked and what was paid are appended, never changed.
do $$
declare
  name text;
begin
  foreach name in array array['prompt_versions', 'ledger_entries'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function errata_refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function errata_refuse_change()', name || '_no_truncate', name);
  end loop;
end
$$;
--> statement-breakpoint
-- Rewritten with every call and result: leave room for in-page updates and vacuum early.
alter table run_items set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
--> statement-breakpoint
alter table model_seats set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
--> statement-breakpoint
-- What a job was launched with is never changed afterwards.
create function errata_refuse_job_change() returns trigger language plpgsql as $$
begin
  if (new.config, new.config_yaml, new.command, new.manifest_hash, new.data_hash, new.versions, new.submission_id, new.version_id, new.engine_id)
     is distinct from
     (old.config, old.config_yaml, old.command, old.manifest_hash, old.data_hash, old.versions, old.submission_id, old.version_id, old.engine_id) then
    raise exception 'what a training job was launched with cannot be changed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger training_jobs_as_launched before update on training_jobs for each row execute function errata_refuse_job_change();
