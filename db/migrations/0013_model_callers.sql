CREATE TABLE "model_callers" (
	"project_id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"holder" uuid NOT NULL,
	"present_until" timestamp with time zone NOT NULL,
	CONSTRAINT "model_callers_project_id_model_id_holder_pk" PRIMARY KEY("project_id","model_id","holder")
);
--> statement-breakpoint
ALTER TABLE "model_callers" ADD CONSTRAINT "model_callers_project_id_model_id_models_project_id_id_fk" FOREIGN KEY ("project_id","model_id") REFERENCES "public"."models"("project_id","id") ON DELETE no action ON UPDATE no action;