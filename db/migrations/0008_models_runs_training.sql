CREATE TABLE "model_seats" (
	"project_id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"seat" integer NOT NULL,
	"holder" uuid,
	"held_until" timestamp with time zone,
	CONSTRAINT "model_seats_project_id_model_id_seat_pk" PRIMARY KEY("project_id","model_id","seat")
);
--> statement-breakpoint
CREATE TABLE "models" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"base_url" text NOT NULL,
	"model" text NOT NULL,
	"api" text DEFAULT 'chat' NOT NULL,
	"sealed_key" "bytea",
	"key_set_at" timestamp with time zone,
	"prompt_usd_per_million_tokens" numeric(12, 3) DEFAULT '0' NOT NULL,
	"completion_usd_per_million_tokens" numeric(12, 3) DEFAULT '0' NOT NULL,
	"max_concurrent_calls" integer DEFAULT 8 NOT NULL,
	"max_requests_per_minute" integer,
	"max_tokens_per_minute" integer,
	"timeout_seconds" integer DEFAULT 120 NOT NULL,
	"is_simulated" boolean DEFAULT false NOT NULL,
	"last_test" jsonb,
	"rest_until" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "models_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "models_api" CHECK ("models"."api" in ('chat', 'completions')),
	CONSTRAINT "models_concurrent" CHECK ("models"."max_concurrent_calls" between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "prompt_versions" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"author_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompt_versions_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "prompts" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"purpose" text DEFAULT 'correct' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "prompts_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "prompts_purpose" CHECK ("prompts"."purpose" in ('correct'))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"item_id" uuid,
	"kind" text NOT NULL,
	"nano_usd" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entries_kind" CHECK ("ledger_entries"."kind" in ('reserved', 'settled', 'released'))
);
--> statement-breakpoint
CREATE TABLE "run_items" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"path_id" uuid NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"outcome" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"taken_by" uuid,
	"taken_until" timestamp with time zone,
	"not_before" timestamp with time zone,
	"reserved_nano_usd" bigint DEFAULT 0 NOT NULL,
	"cost_nano_usd" bigint DEFAULT 0 NOT NULL,
	"prompt_tokens" integer,
	"completion_tokens" integer,
	"latency_ms" integer,
	"failure" text,
	"correction_id" uuid,
	"finished_at" timestamp with time zone,
	CONSTRAINT "run_items_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "run_items_state" CHECK ("run_items"."state" in ('pending', 'taken', 'done', 'failed')),
	CONSTRAINT "run_items_outcome_word" CHECK ("run_items"."outcome" in ('kept', 'wrong_answer', 'undecided', 'unparsed', 'refusal', 'empty', 'cut', 'repeat', 'bad_key', 'not_found', 'bad_request', 'rate_limited', 'server_error', 'timeout', 'connection', 'address_refused', 'redirect', 'garbage'))
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"purpose" text DEFAULT 'correct' NOT NULL,
	"state" text DEFAULT 'preparing' NOT NULL,
	"halt_reason" text,
	"model_id" uuid NOT NULL,
	"prompt_version_id" uuid NOT NULL,
	"model_snapshot" jsonb NOT NULL,
	"parameters" jsonb NOT NULL,
	"selection" jsonb NOT NULL,
	"estimate" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_simulated" boolean DEFAULT false NOT NULL,
	"max_attempts" integer DEFAULT 3 NOT NULL,
	"item_count" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"kept_count" integer DEFAULT 0 NOT NULL,
	"outcomes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"prompt_tokens" bigint DEFAULT 0 NOT NULL,
	"completion_tokens" bigint DEFAULT 0 NOT NULL,
	"cap_nano_usd" bigint NOT NULL,
	"reserved_nano_usd" bigint DEFAULT 0 NOT NULL,
	"spent_nano_usd" bigint DEFAULT 0 NOT NULL,
	"batch_id" uuid,
	"idempotency_key" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"progressed_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "runs_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "runs_purpose" CHECK ("runs"."purpose" in ('correct')),
	CONSTRAINT "runs_state" CHECK ("runs"."state" in ('preparing', 'running', 'pausing', 'paused', 'halted', 'stopping', 'stopped', 'done')),
	CONSTRAINT "runs_cap" CHECK ("runs"."reserved_nano_usd" >= 0 and "runs"."reserved_nano_usd" + "runs"."spent_nano_usd" <= "runs"."cap_nano_usd")
);
--> statement-breakpoint
CREATE TABLE "engines" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"base_url" text,
	"sealed_token" "bytea",
	"token_set_at" timestamp with time zone,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_probe" jsonb,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "engines_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "engines_kind" CHECK ("engines"."kind" in ('ray', 'machine', 'bundle'))
);
--> statement-breakpoint
CREATE TABLE "training_jobs" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"engine_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"config" jsonb NOT NULL,
	"config_yaml" text NOT NULL,
	"command" text NOT NULL,
	"manifest_hash" text NOT NULL,
	"data_hash" text NOT NULL,
	"row_count" integer NOT NULL,
	"versions" jsonb NOT NULL,
	"submission_id" text NOT NULL,
	"handle" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"engine_state" text,
	"message" text,
	"exit_code" integer,
	"steps_done" integer DEFAULT 0 NOT NULL,
	"steps_total" integer,
	"last_loss" double precision,
	"log_bytes" bigint DEFAULT 0 NOT NULL,
	"idempotency_key" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"launched_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"polled_at" timestamp with time zone,
	"stop_requested_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "training_jobs_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "training_jobs_state" CHECK ("training_jobs"."state" in ('queued', 'launching', 'pending', 'running', 'stopping', 'succeeded', 'failed', 'stopped', 'lost'))
);
--> statement-breakpoint
CREATE TABLE "training_logs" (
	"project_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"start_byte" bigint NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "training_logs_project_id_job_id_start_byte_pk" PRIMARY KEY("project_id","job_id","start_byte")
);
--> statement-breakpoint
CREATE TABLE "training_points" (
	"project_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"loss" double precision,
	"learning_rate" double precision,
	"grad_norm" double precision,
	"epoch" double precision,
	"tokens" double precision,
	CONSTRAINT "training_points_project_id_job_id_step_pk" PRIMARY KEY("project_id","job_id","step")
);
--> statement-breakpoint
ALTER TABLE "corrections" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "corrections" ADD COLUMN "is_simulated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "corrections" ADD COLUMN "cost_nano_usd" bigint;--> statement-breakpoint
ALTER TABLE "model_seats" ADD CONSTRAINT "model_seats_project_id_model_id_models_project_id_id_fk" FOREIGN KEY ("project_id","model_id") REFERENCES "public"."models"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD CONSTRAINT "prompt_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD CONSTRAINT "prompt_versions_project_id_prompt_id_prompts_project_id_id_fk" FOREIGN KEY ("project_id","prompt_id") REFERENCES "public"."prompts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_project_id_run_id_runs_project_id_id_fk" FOREIGN KEY ("project_id","run_id") REFERENCES "public"."runs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_items" ADD CONSTRAINT "run_items_project_id_run_id_runs_project_id_id_fk" FOREIGN KEY ("project_id","run_id") REFERENCES "public"."runs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_items" ADD CONSTRAINT "run_items_project_id_path_id_paths_project_id_id_fk" FOREIGN KEY ("project_id","path_id") REFERENCES "public"."paths"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_project_id_model_id_models_project_id_id_fk" FOREIGN KEY ("project_id","model_id") REFERENCES "public"."models"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_project_id_prompt_version_id_prompt_versions_project_id_id_fk" FOREIGN KEY ("project_id","prompt_version_id") REFERENCES "public"."prompt_versions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engines" ADD CONSTRAINT "engines_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engines" ADD CONSTRAINT "engines_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_jobs" ADD CONSTRAINT "training_jobs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_jobs" ADD CONSTRAINT "training_jobs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_jobs" ADD CONSTRAINT "training_jobs_project_id_engine_id_engines_project_id_id_fk" FOREIGN KEY ("project_id","engine_id") REFERENCES "public"."engines"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_jobs" ADD CONSTRAINT "training_jobs_project_id_version_id_versions_project_id_id_fk" FOREIGN KEY ("project_id","version_id") REFERENCES "public"."versions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_logs" ADD CONSTRAINT "training_logs_project_id_job_id_training_jobs_project_id_id_fk" FOREIGN KEY ("project_id","job_id") REFERENCES "public"."training_jobs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_points" ADD CONSTRAINT "training_points_project_id_job_id_training_jobs_project_id_id_fk" FOREIGN KEY ("project_id","job_id") REFERENCES "public"."training_jobs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "models_name" ON "models" USING btree ("project_id","name") WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_versions_number" ON "prompt_versions" USING btree ("project_id","prompt_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "prompts_name" ON "prompts" USING btree ("project_id","name") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "ledger_entries_run" ON "ledger_entries" USING btree ("project_id","run_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "run_items_position" ON "run_items" USING btree ("project_id","run_id","position");--> statement-breakpoint
CREATE INDEX "run_items_open" ON "run_items" USING btree ("project_id","run_id","position") WHERE state in ('pending', 'taken');--> statement-breakpoint
CREATE INDEX "run_items_outcome" ON "run_items" USING btree ("project_id","run_id","outcome","position") WHERE outcome is not null;--> statement-breakpoint
CREATE INDEX "run_items_path" ON "run_items" USING btree ("project_id","path_id");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_idempotency" ON "runs" USING btree ("project_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "engines_name" ON "engines" USING btree ("project_id","name") WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "training_jobs_submission" ON "training_jobs" USING btree ("submission_id");--> statement-breakpoint
CREATE UNIQUE INDEX "training_jobs_idempotency" ON "training_jobs" USING btree ("project_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "training_jobs_version" ON "training_jobs" USING btree ("project_id","version_id");--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_project_id_run_id_runs_project_id_id_fk" FOREIGN KEY ("project_id","run_id") REFERENCES "public"."runs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_run" ON "corrections" USING btree ("project_id","run_id","id") WHERE run_id is not null;