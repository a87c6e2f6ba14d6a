CREATE TABLE "corrector_tallies" (
	"project_id" uuid PRIMARY KEY NOT NULL,
	"tallies" jsonb NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"took_ms" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "corrector_tallies" ADD CONSTRAINT "corrector_tallies_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;