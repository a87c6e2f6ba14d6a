CREATE INDEX "flags_correction" ON "flags" USING btree ("project_id","correction_id");--> statement-breakpoint
CREATE INDEX "reviews_revision" ON "reviews" USING btree ("project_id","revision_id");