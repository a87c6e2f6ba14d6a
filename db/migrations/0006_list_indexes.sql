DROP INDEX "corrections_corrector";--> statement-breakpoint
DROP INDEX "corrections_reasoner";--> statement-breakpoint
DROP INDEX "corrections_grade";--> statement-breakpoint
DROP INDEX "corrections_level";--> statement-breakpoint
DROP INDEX "corrections_notes";--> statement-breakpoint
DROP INDEX "corrections_import";--> statement-breakpoint
CREATE INDEX "corrections_import" ON "corrections" USING btree ("project_id","import_id","id");--> statement-breakpoint
-- A list reads one word's rows newest first. The other filters' columns stand in the same index, so that a combination
-- that is rare is looked for in the index alone and not in the table.
create index corrections_corrector on corrections (project_id, corrector, id) include (kept, reasoner, level, grade);
--> statement-breakpoint
create index corrections_reasoner on corrections (project_id, reasoner, id) include (kept, corrector, level, grade);
--> statement-breakpoint
create index corrections_grade on corrections (project_id, grade, id) include (kept, corrector, reasoner, level);
--> statement-breakpoint
create index corrections_level on corrections (project_id, level, id) include (kept, corrector, reasoner, grade);
--> statement-breakpoint
create index corrections_false_arithmetic on corrections (project_id, id) include (kept, corrector, reasoner, level, grade, note_kinds) where note_kinds @> '{false_arithmetic}';
--> statement-breakpoint
create index corrections_answer_not_gold on corrections (project_id, id) include (kept, corrector, reasoner, level, grade, note_kinds) where note_kinds @> '{answer_not_gold}';
--> statement-breakpoint
create index corrections_answer_undecided on corrections (project_id, id) include (kept, corrector, reasoner, level, grade, note_kinds) where note_kinds @> '{answer_undecided}';
--> statement-breakpoint
create index corrections_restarts_elsewhere on corrections (project_id, id) include (kept, corrector, reasoner, level, grade, note_kinds) where note_kinds @> '{restarts_elsewhere}';
--> statement-breakpoint
create index corrections_blames_missing_step on corrections (project_id, id) include (kept, corrector, reasoner, level, grade, note_kinds) where note_kinds @> '{blames_missing_step}';
