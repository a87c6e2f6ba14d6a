ALTER TABLE "examples" ADD COLUMN "ordinal" bigint;--> statement-breakpoint
ALTER TABLE "version_rows" ADD COLUMN "example_ordinal" bigint;--> statement-breakpoint
-- What is there gets its number once; the laws that refuse changes stand again right after.
ALTER TABLE "examples" DISABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "version_rows" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "examples" e SET "ordinal" = n.ordinal FROM (
  SELECT project_id, hash, row_number() OVER (PARTITION BY project_id ORDER BY created_at, hash) AS ordinal FROM "examples"
) n WHERE n.project_id = e.project_id AND n.hash = e.hash;--> statement-breakpoint
UPDATE "version_rows" r SET "example_ordinal" = e.ordinal FROM "examples" e WHERE e.project_id = r.project_id AND e.hash = r.example_hash;--> statement-breakpoint
ALTER TABLE "examples" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "version_rows" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "examples" ALTER COLUMN "ordinal" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "version_rows" ALTER COLUMN "example_ordinal" SET NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "examples_ordinal" ON "examples" USING btree ("project_id","ordinal");
