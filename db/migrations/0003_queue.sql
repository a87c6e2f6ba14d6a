DROP INDEX "review_slots_holder";--> statement-breakpoint
CREATE INDEX "review_slots_held" ON "review_slots" USING btree ("project_id","holder_id","batch_id") WHERE state = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "review_slots_once" ON "review_slots" USING btree ("project_id","batch_id","revision_id","holder_id") WHERE holder_id is not null;--> statement-breakpoint
CREATE INDEX "review_slots_correction" ON "review_slots" USING btree ("project_id","correction_id");