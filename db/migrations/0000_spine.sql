CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid,
	"actor_id" uuid,
	"via" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text,
	"before" jsonb,
	"after" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "correction_revisions" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"correction_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"raw" text NOT NULL,
	"outcome" text NOT NULL,
	"failure_reason" text,
	"incorrect_step" integer,
	"explanation" text,
	"steps" jsonb NOT NULL,
	"starts_at" integer,
	"kept_before" boolean DEFAULT false NOT NULL,
	"author_id" uuid,
	"prompt_version_id" uuid,
	"request_hash" text,
	"parameters" jsonb,
	"model_returned" text,
	"prompt_tokens" integer,
	"completion_tokens" integer,
	"price_usd" numeric,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "correction_revisions_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"path_id" uuid NOT NULL,
	"corrector" text NOT NULL,
	"reasoner" text NOT NULL,
	"level" text,
	"raw_hash" "bytea" NOT NULL,
	"revision_id" uuid NOT NULL,
	"kept" boolean NOT NULL,
	"parse_outcome" text NOT NULL,
	"verdict" text,
	"incorrect_step" integer,
	"grade" text,
	"review_count" integer DEFAULT 0 NOT NULL,
	"reviews_wanted" integer DEFAULT 0 NOT NULL,
	"grades_differ" boolean DEFAULT false NOT NULL,
	"is_flagged" boolean DEFAULT false NOT NULL,
	"note_kinds" text[] DEFAULT '{}'::text[] NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"search" "tsvector" NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "corrections_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "corrections_grade_word" CHECK ("corrections"."grade" in ('excellent', 'good', 'poor'))
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"path_id" uuid,
	"revision_id" uuid,
	"gold_answer_id" uuid NOT NULL,
	"checker_version" text NOT NULL,
	"policy" text NOT NULL,
	"verdict" text NOT NULL,
	"extracted" text,
	"span_start" integer,
	"span_end" integer,
	"reason" text NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "verdicts_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "verdicts_word" CHECK ("verdicts"."verdict" in ('equal', 'different', 'undecided')),
	CONSTRAINT "verdicts_one_subject" CHECK (("verdicts"."path_id" is null) <> ("verdicts"."revision_id" is null))
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"project_id" uuid NOT NULL,
	"noun" text NOT NULL,
	"value" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "counters_project_id_noun_pk" PRIMARY KEY("project_id","noun")
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"event" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"is_own" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "approvals_event" CHECK ("approvals"."event" in ('submitted', 'approved', 'sent_back', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "datasets_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "examples" (
	"project_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"kind" text NOT NULL,
	"prompt" text NOT NULL,
	"completion" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "examples_project_id_hash_pk" PRIMARY KEY("project_id","hash"),
	CONSTRAINT "examples_kind" CHECK ("examples"."kind" in ('cot', 'correction'))
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"format" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"rows" bigint,
	"bytes" bigint,
	CONSTRAINT "exports_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "exports_format" CHECK ("exports"."format" in ('prompt_completion', 'messages'))
);
--> statement-breakpoint
CREATE TABLE "version_rows" (
	"project_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"example_hash" text NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "version_rows_project_id_version_id_position_pk" PRIMARY KEY("project_id","version_id","position")
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dataset_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"recipe" jsonb NOT NULL,
	"format_version" text NOT NULL,
	"manifest_hash" text,
	"example_count" bigint,
	"summary" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"freeze_progress" jsonb,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"frozen_at" timestamp with time zone,
	CONSTRAINT "versions_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "versions_state" CHECK ("versions"."state" in ('draft', 'frozen', 'submitted', 'approved', 'sent_back', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "import_errors" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" bigint NOT NULL,
	"field" text,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"excerpt" text
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"state" text DEFAULT 'uploading' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"received_bytes" bigint DEFAULT 0 NOT NULL,
	"file_hash" text,
	"is_repeat" boolean DEFAULT false NOT NULL,
	"done_bytes" bigint DEFAULT 0 NOT NULL,
	"done_lines" bigint DEFAULT 0 NOT NULL,
	"rows_read" bigint DEFAULT 0 NOT NULL,
	"rows_added" bigint DEFAULT 0 NOT NULL,
	"rows_known" bigint DEFAULT 0 NOT NULL,
	"rows_bad" bigint DEFAULT 0 NOT NULL,
	"added" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"failure" text,
	"batch_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "imports_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('uploading', 'uploaded', 'running', 'done', 'failed', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "upload_chunks" (
	"project_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "upload_chunks_project_id_import_id_number_pk" PRIMARY KEY("project_id","import_id","number")
);
--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"project_id" uuid,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"scope" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "access_tokens_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "access_tokens_scope" CHECK ("access_tokens"."scope" in ('read', 'write'))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"project_id" uuid,
	"role" text,
	"email" text,
	"user_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_kind" CHECK ("invitations"."kind" in ('setup', 'invite', 'reset')),
	CONSTRAINT "invitations_complete" CHECK (("invitations"."kind" <> 'invite' or ("invitations"."project_id" is not null and "invitations"."role" is not null)) and ("invitations"."kind" <> 'reset' or "invitations"."user_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"project_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_project_id_user_id_pk" PRIMARY KEY("project_id","user_id"),
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('annotator', 'lead', 'researcher', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"guidelines" text DEFAULT '' NOT NULL,
	"allow_own_approval" boolean DEFAULT false NOT NULL,
	"is_example" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projects_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"is_admin" boolean DEFAULT false NOT NULL,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"anonymised_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "gold_answers" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"author_id" uuid,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gold_answers_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "paths" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"reasoner" text NOT NULL,
	"text" text NOT NULL,
	"text_hash" "bytea" NOT NULL,
	"steps" jsonb NOT NULL,
	"splitter_version" text,
	"occurrences" integer DEFAULT 1 NOT NULL,
	"label" text DEFAULT 'none' NOT NULL,
	"first_error_step" integer,
	"error_reason" text,
	"verdict_id" uuid,
	"verdict" text,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paths_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "paths_label" CHECK ("paths"."label" in ('none', 'correct', 'wrong')),
	CONSTRAINT "paths_verdict_word" CHECK ("paths"."verdict" in ('equal', 'different', 'undecided'))
);
--> statement-breakpoint
CREATE TABLE "question_sets" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"split" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "question_sets_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "question_sets_split" CHECK ("question_sets"."split" in ('train', 'dev', 'test')),
	CONSTRAINT "question_sets_kind" CHECK ("question_sets"."kind" in ('numeric', 'math', 'choice'))
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"text" text NOT NULL,
	"text_hash" "bytea" NOT NULL,
	"choices" jsonb,
	"level" text,
	"subject" text,
	"rationale" text,
	"parent_id" uuid,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "questions_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"overlap" integer NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"selection" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"seed" text,
	"import_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "batches_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "batches_state" CHECK ("batches"."state" in ('open', 'closed')),
	CONSTRAINT "batches_overlap" CHECK ("batches"."overlap" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE "flags" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject" text NOT NULL,
	"question_id" uuid NOT NULL,
	"correction_id" uuid,
	"note" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	"resolution" text,
	CONSTRAINT "flags_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "flags_subject" CHECK ("flags"."subject" in ('question', 'gold_answer'))
);
--> statement-breakpoint
CREATE TABLE "review_slots" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"correction_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"slot_number" integer NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"holder_id" uuid,
	"lease_token" uuid,
	"lease_expires_at" timestamp with time zone,
	"leased_at" timestamp with time zone,
	CONSTRAINT "review_slots_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "review_slots_state" CHECK ("review_slots"."state" in ('open', 'held', 'closed')),
	CONSTRAINT "review_slots_lease" CHECK ("review_slots"."state" <> 'held' or ("review_slots"."holder_id" is not null and "review_slots"."lease_token" is not null and "review_slots"."lease_expires_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"slot_id" uuid NOT NULL,
	"correction_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"counts" boolean NOT NULL,
	"right_step" boolean,
	"sound_explanation" boolean,
	"continuity" text,
	"grade" text,
	"poor_reasons" text[] DEFAULT '{}'::text[] NOT NULL,
	"true_error_step" integer,
	"skip_reason" text,
	"note" text,
	"seconds" integer,
	"supersedes_id" uuid,
	"idempotency_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviews_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "reviews_kind" CHECK ("reviews"."kind" in ('grade', 'undo', 'skip')),
	CONSTRAINT "reviews_skip" CHECK (("reviews"."kind" = 'skip') = ("reviews"."skip_reason" is not null)),
	CONSTRAINT "reviews_undo" CHECK ("reviews"."kind" <> 'undo' or "reviews"."supersedes_id" is not null),
	CONSTRAINT "reviews_grade" CHECK (case when "reviews"."kind" <> 'grade' then "reviews"."grade" is null
        when "reviews"."right_step" is false or "reviews"."sound_explanation" is false then "reviews"."grade" = 'poor'
        when "reviews"."right_step" and "reviews"."sound_explanation" and "reviews"."continuity" = 'high' then "reviews"."grade" = 'excellent'
        when "reviews"."right_step" and "reviews"."sound_explanation" and "reviews"."continuity" = 'minor' then "reviews"."grade" = 'good'
        else "reviews"."grade" = 'poor' and cardinality("reviews"."poor_reasons") > 0 end),
	CONSTRAINT "reviews_poor_reason" CHECK ("reviews"."grade" is distinct from 'poor' or cardinality("reviews"."poor_reasons") > 0)
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_revisions" ADD CONSTRAINT "correction_revisions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_revisions" ADD CONSTRAINT "correction_revisions_project_id_correction_id_corrections_project_id_id_fk" FOREIGN KEY ("project_id","correction_id") REFERENCES "public"."corrections"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_revisions" ADD CONSTRAINT "correction_revisions_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_project_id_question_id_questions_project_id_id_fk" FOREIGN KEY ("project_id","question_id") REFERENCES "public"."questions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_project_id_path_id_paths_project_id_id_fk" FOREIGN KEY ("project_id","path_id") REFERENCES "public"."paths"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_project_id_path_id_paths_project_id_id_fk" FOREIGN KEY ("project_id","path_id") REFERENCES "public"."paths"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_project_id_revision_id_correction_revisions_project_id_id_fk" FOREIGN KEY ("project_id","revision_id") REFERENCES "public"."correction_revisions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_project_id_gold_answer_id_gold_answers_project_id_id_fk" FOREIGN KEY ("project_id","gold_answer_id") REFERENCES "public"."gold_answers"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counters" ADD CONSTRAINT "counters_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_project_id_version_id_versions_project_id_id_fk" FOREIGN KEY ("project_id","version_id") REFERENCES "public"."versions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examples" ADD CONSTRAINT "examples_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_project_id_version_id_versions_project_id_id_fk" FOREIGN KEY ("project_id","version_id") REFERENCES "public"."versions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_rows" ADD CONSTRAINT "version_rows_project_id_version_id_versions_project_id_id_fk" FOREIGN KEY ("project_id","version_id") REFERENCES "public"."versions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_rows" ADD CONSTRAINT "version_rows_project_id_example_hash_examples_project_id_hash_fk" FOREIGN KEY ("project_id","example_hash") REFERENCES "public"."examples"("project_id","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_project_id_dataset_id_datasets_project_id_id_fk" FOREIGN KEY ("project_id","dataset_id") REFERENCES "public"."datasets"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_errors" ADD CONSTRAINT "import_errors_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_chunks" ADD CONSTRAINT "upload_chunks_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD CONSTRAINT "gold_answers_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD CONSTRAINT "gold_answers_project_id_question_id_questions_project_id_id_fk" FOREIGN KEY ("project_id","question_id") REFERENCES "public"."questions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD CONSTRAINT "gold_answers_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paths" ADD CONSTRAINT "paths_project_id_question_id_questions_project_id_id_fk" FOREIGN KEY ("project_id","question_id") REFERENCES "public"."questions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paths" ADD CONSTRAINT "paths_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_sets" ADD CONSTRAINT "question_sets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_project_id_set_id_question_sets_project_id_id_fk" FOREIGN KEY ("project_id","set_id") REFERENCES "public"."question_sets"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_project_id_parent_id_questions_project_id_id_fk" FOREIGN KEY ("project_id","parent_id") REFERENCES "public"."questions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_project_id_question_id_questions_project_id_id_fk" FOREIGN KEY ("project_id","question_id") REFERENCES "public"."questions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_project_id_correction_id_corrections_project_id_id_fk" FOREIGN KEY ("project_id","correction_id") REFERENCES "public"."corrections"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_slots" ADD CONSTRAINT "review_slots_holder_id_users_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_slots" ADD CONSTRAINT "review_slots_project_id_batch_id_batches_project_id_id_fk" FOREIGN KEY ("project_id","batch_id") REFERENCES "public"."batches"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_slots" ADD CONSTRAINT "review_slots_project_id_correction_id_corrections_project_id_id_fk" FOREIGN KEY ("project_id","correction_id") REFERENCES "public"."corrections"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_slots" ADD CONSTRAINT "review_slots_project_id_revision_id_correction_revisions_project_id_id_fk" FOREIGN KEY ("project_id","revision_id") REFERENCES "public"."correction_revisions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_project_id_batch_id_batches_project_id_id_fk" FOREIGN KEY ("project_id","batch_id") REFERENCES "public"."batches"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_project_id_slot_id_review_slots_project_id_id_fk" FOREIGN KEY ("project_id","slot_id") REFERENCES "public"."review_slots"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_project_id_correction_id_corrections_project_id_id_fk" FOREIGN KEY ("project_id","correction_id") REFERENCES "public"."corrections"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_project_id_revision_id_correction_revisions_project_id_id_fk" FOREIGN KEY ("project_id","revision_id") REFERENCES "public"."correction_revisions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_project_id_supersedes_id_reviews_project_id_id_fk" FOREIGN KEY ("project_id","supersedes_id") REFERENCES "public"."reviews"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_project" ON "audit_events" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "correction_revisions_number" ON "correction_revisions" USING btree ("project_id","correction_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "corrections_reply" ON "corrections" USING btree ("project_id","path_id","corrector","raw_hash");--> statement-breakpoint
CREATE INDEX "corrections_import" ON "corrections" USING btree ("project_id","import_id");--> statement-breakpoint
CREATE INDEX "corrections_question" ON "corrections" USING btree ("project_id","question_id");--> statement-breakpoint
CREATE INDEX "corrections_corrector" ON "corrections" USING btree ("project_id","corrector","id");--> statement-breakpoint
CREATE INDEX "corrections_reasoner" ON "corrections" USING btree ("project_id","reasoner","id");--> statement-breakpoint
CREATE INDEX "corrections_grade" ON "corrections" USING btree ("project_id","grade","id");--> statement-breakpoint
CREATE INDEX "corrections_level" ON "corrections" USING btree ("project_id","level","id");--> statement-breakpoint
CREATE INDEX "corrections_kept" ON "corrections" USING btree ("project_id","kept","id");--> statement-breakpoint
CREATE INDEX "corrections_flagged" ON "corrections" USING btree ("project_id","id") WHERE is_flagged;--> statement-breakpoint
CREATE INDEX "corrections_differ" ON "corrections" USING btree ("project_id","id") WHERE grades_differ;--> statement-breakpoint
CREATE INDEX "corrections_notes" ON "corrections" USING gin ("note_kinds");--> statement-breakpoint
CREATE INDEX "corrections_search" ON "corrections" USING gin ("search");--> statement-breakpoint
CREATE INDEX "verdicts_path" ON "verdicts" USING btree ("project_id","path_id","id") WHERE path_id is not null;--> statement-breakpoint
CREATE INDEX "verdicts_revision" ON "verdicts" USING btree ("project_id","revision_id","id") WHERE revision_id is not null;--> statement-breakpoint
CREATE INDEX "verdicts_import" ON "verdicts" USING btree ("project_id","import_id");--> statement-breakpoint
CREATE INDEX "approvals_version" ON "approvals" USING btree ("project_id","version_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "datasets_name" ON "datasets" USING btree ("project_id","name");--> statement-breakpoint
CREATE INDEX "exports_version" ON "exports" USING btree ("project_id","version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "versions_number" ON "versions" USING btree ("project_id","dataset_id","number");--> statement-breakpoint
CREATE INDEX "import_errors_import" ON "import_errors" USING btree ("project_id","import_id","id");--> statement-breakpoint
CREATE INDEX "imports_hash" ON "imports" USING btree ("project_id","file_hash");--> statement-breakpoint
CREATE INDEX "access_tokens_user" ON "access_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "invitations_project" ON "invitations" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "gold_answers_question" ON "gold_answers" USING btree ("project_id","question_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "paths_text" ON "paths" USING btree ("project_id","question_id","reasoner","text_hash");--> statement-breakpoint
CREATE INDEX "paths_import" ON "paths" USING btree ("project_id","import_id");--> statement-breakpoint
CREATE INDEX "paths_verdict" ON "paths" USING btree ("project_id","verdict","id");--> statement-breakpoint
CREATE UNIQUE INDEX "question_sets_name" ON "question_sets" USING btree ("project_id","name","split");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_text" ON "questions" USING btree ("project_id","set_id","text_hash");--> statement-breakpoint
CREATE INDEX "questions_import" ON "questions" USING btree ("project_id","import_id");--> statement-breakpoint
CREATE INDEX "batches_import" ON "batches" USING btree ("project_id","import_id");--> statement-breakpoint
CREATE INDEX "flags_question" ON "flags" USING btree ("project_id","question_id");--> statement-breakpoint
CREATE INDEX "flags_open" ON "flags" USING btree ("project_id","id") WHERE settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_slots_place" ON "review_slots" USING btree ("project_id","batch_id","revision_id","slot_number");--> statement-breakpoint
CREATE INDEX "review_slots_queue" ON "review_slots" USING btree ("project_id","batch_id","position","slot_number") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "review_slots_holder" ON "review_slots" USING btree ("project_id","holder_id","batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_idempotency" ON "reviews" USING btree ("project_id","reviewer_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_supersedes" ON "reviews" USING btree ("project_id","supersedes_id") WHERE supersedes_id is not null;--> statement-breakpoint
CREATE INDEX "reviews_correction" ON "reviews" USING btree ("project_id","correction_id");--> statement-breakpoint
CREATE INDEX "reviews_batch" ON "reviews" USING btree ("project_id","batch_id","reviewer_id");--> statement-breakpoint
CREATE INDEX "reviews_slot" ON "reviews" USING btree ("project_id","slot_id");