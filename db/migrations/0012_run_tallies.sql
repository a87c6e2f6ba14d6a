CREATE TABLE "run_tallies" (
	"project_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"stripe" smallint NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"corrections" integer DEFAULT 0 NOT NULL,
	"unmetered" integer DEFAULT 0 NOT NULL,
	"prompt_tokens" bigint DEFAULT 0 NOT NULL,
	"completion_tokens" bigint DEFAULT 0 NOT NULL,
	"released_nano_usd" bigint DEFAULT 0 NOT NULL,
	"spent_nano_usd" bigint DEFAULT 0 NOT NULL,
	"lost_nano_usd" bigint DEFAULT 0 NOT NULL,
	"overrun_nano_usd" bigint DEFAULT 0 NOT NULL,
	"outcomes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "run_tallies_project_id_run_id_stripe_pk" PRIMARY KEY("project_id","run_id","stripe")
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_kind";--> statement-breakpoint
ALTER TABLE "runs" DROP CONSTRAINT "runs_cap";--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "call_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "unmetered_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "shard_items" integer DEFAULT 1000 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "lost_nano_usd" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "overrun_nano_usd" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "rate_per_second" double precision;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "rate_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "rate_done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run_tallies" ADD CONSTRAINT "run_tallies_project_id_run_id_runs_project_id_id_fk" FOREIGN KEY ("project_id","run_id") REFERENCES "public"."runs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_kind" CHECK ("ledger_entries"."kind" in ('reserved', 'settled', 'released', 'lost'));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_cap" CHECK ("runs"."reserved_nano_usd" >= 0 and "runs"."reserved_nano_usd" + "runs"."spent_nano_usd" <= "runs"."cap_nano_usd" + "runs"."overrun_nano_usd");--> statement-breakpoint
-- Rewritten with every result: leave room for in-page updates.
alter table run_tallies set (fillfactor = 10, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
