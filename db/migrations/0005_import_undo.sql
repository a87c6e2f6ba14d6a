CREATE TABLE "import_path_changes" (
	"project_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"path_id" uuid NOT NULL,
	"occurrences_added" integer NOT NULL,
	"is_labelled" boolean NOT NULL,
	CONSTRAINT "import_path_changes_project_id_import_id_path_id_pk" PRIMARY KEY("project_id","import_id","path_id")
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "progressed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_path_changes" ADD CONSTRAINT "import_path_changes_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_path_changes" ADD CONSTRAINT "import_path_changes_project_id_path_id_paths_project_id_id_fk" FOREIGN KEY ("project_id","path_id") REFERENCES "public"."paths"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_path_changes_path" ON "import_path_changes" USING btree ("project_id","path_id");--> statement-breakpoint
CREATE INDEX "verdicts_gold" ON "verdicts" USING btree ("project_id","gold_answer_id");--> statement-breakpoint
CREATE INDEX "questions_parent" ON "questions" USING btree ("project_id","parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "review_slots_revision" ON "review_slots" USING btree ("project_id","revision_id");--> statement-breakpoint
-- Chunks are written once and read once: compressing them would cost more time than it saves room.
alter table upload_chunks alter column body set storage external;
