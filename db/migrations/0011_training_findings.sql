ALTER TABLE "training_jobs" ADD COLUMN "trouble" jsonb;--> statement-breakpoint
ALTER TABLE "training_jobs" ADD COLUMN "findings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "training_jobs" ADD COLUMN "reading" jsonb DEFAULT '{}'::jsonb NOT NULL;