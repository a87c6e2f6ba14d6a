CREATE TABLE "rechecks" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"checker_version" text NOT NULL,
	"stage" text DEFAULT 'paths' NOT NULL,
	"after_id" uuid,
	"total" bigint,
	"done" bigint DEFAULT 0 NOT NULL,
	"tally" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"failure" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"progressed_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "rechecks_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "rechecks_mode" CHECK ("rechecks"."mode" in ('preview', 'apply')),
	CONSTRAINT "rechecks_state" CHECK ("rechecks"."state" in ('running', 'done', 'stopped', 'failed')),
	CONSTRAINT "rechecks_stage" CHECK ("rechecks"."stage" in ('paths', 'corrections'))
);
--> statement-breakpoint
ALTER TABLE "verdicts" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "verdicts" ADD COLUMN "decides_id" uuid;--> statement-breakpoint
ALTER TABLE "rechecks" ADD CONSTRAINT "rechecks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rechecks" ADD CONSTRAINT "rechecks_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rechecks_running" ON "rechecks" USING btree ("project_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "rechecks_newest" ON "rechecks" USING btree ("project_id","mode","id");--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_project_id_decides_id_verdicts_project_id_id_fk" FOREIGN KEY ("project_id","decides_id") REFERENCES "public"."verdicts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_undecided" ON "corrections" USING btree ("project_id","id") WHERE verdict = 'undecided';--> statement-breakpoint
CREATE UNIQUE INDEX "verdicts_decides" ON "verdicts" USING btree ("project_id","decides_id") WHERE decides_id is not null;--> statement-breakpoint
CREATE INDEX "verdicts_decisions" ON "verdicts" USING btree ("project_id","id") WHERE decided_by is not null;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_decided" CHECK (("verdicts"."decided_by" is null) = ("verdicts"."decides_id" is null) and ("verdicts"."decided_by" is null) = ("verdicts"."checker_version" <> 'person')
        and ("verdicts"."decided_by" is null or "verdicts"."verdict" <> 'undecided'));