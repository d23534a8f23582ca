CREATE TABLE "consult_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consult_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consult_report" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "consult_report" ADD CONSTRAINT "consult_report_consult_id_consult_id_fk" FOREIGN KEY ("consult_id") REFERENCES "public"."consult"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "consult_shows_reports" ON "consult_report" AS PERMISSIVE FOR ALL TO "lientuyen_app" USING (exists (select 1 from consult where consult.id = "consult_report"."consult_id"));