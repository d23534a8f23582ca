CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE SEQUENCE "public"."referral_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "appointment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"sending_facility_id" uuid NOT NULL,
	"receiving_facility_id" uuid NOT NULL,
	"status" text DEFAULT 'booked' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "appointment_status_known" CHECK ("appointment"."status" in ('booked', 'confirmed', 'attended', 'missed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "appointment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"missed_at" timestamp with time zone NOT NULL,
	"sending_facility_id" uuid NOT NULL,
	"receiving_facility_id" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"result" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "follow_up" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chain_head" (
	"subject" uuid PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chain_head" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event" (
	"subject" uuid NOT NULL,
	"seq" integer DEFAULT 0 NOT NULL,
	"term" text NOT NULL,
	"verb" text NOT NULL,
	"from_status" text,
	"to_status" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"parties" uuid[] NOT NULL,
	"actor_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"role" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"previous_hash" text DEFAULT '' NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	CONSTRAINT "event_subject_seq_pk" PRIMARY KEY("subject","seq")
);
--> statement-breakpoint
ALTER TABLE "event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."rate_limit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" uuid NOT NULL,
	"active_assignment_id" text,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."two_factor" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" uuid NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"two_factor_enabled" boolean DEFAULT false,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consult" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"status" text NOT NULL,
	"scheduled_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consult_status_known" CHECK ("consult"."status" in ('scheduled', 'open', 'ended'))
);
--> statement-breakpoint
ALTER TABLE "consult" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "participant" (
	"consult_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"joined_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	"quality" jsonb,
	CONSTRAINT "participant_consult_id_person_id_pk" PRIMARY KEY("consult_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "participant" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "facility" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"tier" text NOT NULL,
	"province" text NOT NULL,
	"address" text NOT NULL,
	"phone" text NOT NULL,
	CONSTRAINT "facility_code_unique" UNIQUE("code"),
	CONSTRAINT "facility_code_shape" CHECK ("facility"."code" ~ '^[0-9A-Z][0-9]{4}$'),
	CONSTRAINT "facility_tier_known" CHECK ("facility"."tier" in ('core', 'satellite', 'health_department'))
);
--> statement-breakpoint
ALTER TABLE "facility" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "icd10" (
	"code" text PRIMARY KEY NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"search_text" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "icd10" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "service" (
	"facility_id" uuid NOT NULL,
	"specialty" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	CONSTRAINT "service_facility_id_specialty_pk" PRIMARY KEY("facility_id","specialty"),
	CONSTRAINT "service_specialty_known" CHECK ("service"."specialty" in ('cardiology', 'neurology', 'neurosurgery', 'trauma', 'obstetrics', 'paediatrics', 'oncology', 'respiratory', 'gastroenterology', 'infectious_disease', 'nephrology', 'endocrinology', 'emergency', 'general_surgery', 'radiology'))
);
--> statement-breakpoint
ALTER TABLE "service" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assignment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"role" text NOT NULL,
	"department" text DEFAULT '' NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "assignment_once" UNIQUE("person_id","facility_id","role"),
	CONSTRAINT "assignment_role_known" CHECK ("assignment"."role" in ('satellite_doctor', 'specialist', 'radiologist', 'coordinator', 'facility_admin', 'health_officer'))
);
--> statement-breakpoint
ALTER TABLE "assignment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "machine_client" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"client_id" text NOT NULL,
	"facility_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"is_revoked" boolean DEFAULT false NOT NULL,
	CONSTRAINT "machine_client_clientId_unique" UNIQUE("client_id"),
	CONSTRAINT "machine_client_facilityId_unique" UNIQUE("facility_id")
);
--> statement-breakpoint
ALTER TABLE "machine_client" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"full_name" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	CONSTRAINT "person_has_a_name" CHECK (length("person"."full_name") > 1)
);
--> statement-breakpoint
ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "instance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"sop_uid" text NOT NULL,
	"sop_class_uid" text NOT NULL,
	"number" integer,
	"rows" integer,
	"columns" integer,
	"frame_count" integer DEFAULT 0 NOT NULL,
	"transfer_syntax_uid" text NOT NULL,
	"received_transfer_syntax_uid" text NOT NULL,
	"object_key" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"frames" jsonb NOT NULL,
	"metadata" jsonb NOT NULL,
	"stored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "instance_once_a_facility" UNIQUE("facility_id","sop_uid")
);
--> statement-breakpoint
ALTER TABLE "instance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "referral_study" (
	"referral_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"attached_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_study_referral_id_study_id_pk" PRIMARY KEY("referral_id","study_id")
);
--> statement-breakpoint
ALTER TABLE "referral_study" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "series" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"series_uid" text NOT NULL,
	"modality" text DEFAULT '' NOT NULL,
	"number" integer,
	"description" text DEFAULT '' NOT NULL,
	"body_part" text DEFAULT '' NOT NULL,
	CONSTRAINT "series_once_a_study" UNIQUE("study_id","series_uid")
);
--> statement-breakpoint
ALTER TABLE "series" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "study" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"facility_id" uuid NOT NULL,
	"study_uid" text NOT NULL,
	"patient_name" text DEFAULT '' NOT NULL,
	"patient_name_search" text DEFAULT '' NOT NULL,
	"patient_dicom_id" text DEFAULT '' NOT NULL,
	"birth_date" date,
	"sex" text DEFAULT '' NOT NULL,
	"study_date" date,
	"study_time" text DEFAULT '' NOT NULL,
	"accession" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"referring_physician" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "study_once_a_facility" UNIQUE("facility_id","study_uid"),
	CONSTRAINT "study_with_owner" UNIQUE("id","facility_id")
);
--> statement-breakpoint
ALTER TABLE "study" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "upload_batch" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "upload_batch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "upload_item" (
	"batch_id" uuid NOT NULL,
	"path" text NOT NULL,
	"size" bigint NOT NULL,
	"facility_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"study_uid" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "upload_item_batch_id_path_pk" PRIMARY KEY("batch_id","path"),
	CONSTRAINT "upload_outcome_known" CHECK ("upload_item"."outcome" in ('stored', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "upload_item" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "patient" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"facility_id" uuid NOT NULL,
	"full_name" text NOT NULL,
	"name_search" text NOT NULL,
	"birth_date" date NOT NULL,
	"sex" text NOT NULL,
	"citizen_id" text,
	"insurance_card" text,
	"phone" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"ethnicity" text DEFAULT '' NOT NULL,
	"occupation" text DEFAULT '' NOT NULL,
	"allergies" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patient_sex_known" CHECK ("patient"."sex" in ('male', 'female', 'unknown')),
	CONSTRAINT "patient_citizen_id_shape" CHECK ("patient"."citizen_id" ~ '^[0-9]{12}$'),
	CONSTRAINT "patient_insurance_card_shape" CHECK ("patient"."insurance_card" ~ '^[A-Z]{2}[1-5][0-9]{12}$')
);
--> statement-breakpoint
ALTER TABLE "patient" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "referral" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text,
	"patient_id" uuid NOT NULL,
	"sending_facility_id" uuid NOT NULL,
	"receiving_facility_id" uuid,
	"author_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"urgency" text DEFAULT 'routine' NOT NULL,
	"specialty" text,
	"content" jsonb NOT NULL,
	"outcome" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_number_unique" UNIQUE("number"),
	CONSTRAINT "referral_leaves_its_facility" CHECK ("referral"."sending_facility_id" is distinct from "referral"."receiving_facility_id"),
	CONSTRAINT "referral_status_known" CHECK ("referral"."status" in ('draft', 'sent', 'received', 'asked', 'answered', 'accepted', 'in_consult', 'advised', 'staying', 'in_transfer', 'under_care', 'referred_back', 'closed', 'declined', 'withdrawn')),
	CONSTRAINT "referral_urgency_known" CHECK ("referral"."urgency" in ('routine', 'urgent', 'emergency')),
	CONSTRAINT "referral_sent_is_addressed" CHECK ("referral"."status" = 'draft' or ("referral"."sent_at" is not null and "referral"."receiving_facility_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "referral" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"referral_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"author_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_kind_known" CHECK ("message"."kind" in ('question', 'answer', 'note', 'chat'))
);
--> statement-breakpoint
ALTER TABLE "message" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_sending_facility_id_facility_id_fk" FOREIGN KEY ("sending_facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_receiving_facility_id_facility_id_fk" FOREIGN KEY ("receiving_facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_appointment_id_appointment_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_sending_facility_id_facility_id_fk" FOREIGN KEY ("sending_facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_receiving_facility_id_facility_id_fk" FOREIGN KEY ("receiving_facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consult" ADD CONSTRAINT "consult_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_consult_id_consult_id_fk" FOREIGN KEY ("consult_id") REFERENCES "public"."consult"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_client" ADD CONSTRAINT "machine_client_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instance" ADD CONSTRAINT "instance_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instance" ADD CONSTRAINT "instance_of_own_study" FOREIGN KEY ("study_id","facility_id") REFERENCES "public"."study"("id","facility_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_study" ADD CONSTRAINT "referral_study_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_study" ADD CONSTRAINT "attached_by_owner" FOREIGN KEY ("study_id","facility_id") REFERENCES "public"."study"("id","facility_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_of_own_study" FOREIGN KEY ("study_id","facility_id") REFERENCES "public"."study"("id","facility_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study" ADD CONSTRAINT "study_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_batch" ADD CONSTRAINT "upload_batch_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_batch" ADD CONSTRAINT "upload_batch_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_batch" ADD CONSTRAINT "upload_batch_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_item" ADD CONSTRAINT "upload_item_batch_id_upload_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."upload_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_item" ADD CONSTRAINT "upload_item_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_sending_facility_id_facility_id_fk" FOREIGN KEY ("sending_facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_receiving_facility_id_facility_id_fk" FOREIGN KEY ("receiving_facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_at_receiver" ON "appointment" USING btree ("receiving_facility_id","at");--> statement-breakpoint
CREATE INDEX "appointment_at_sender" ON "appointment" USING btree ("sending_facility_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_once" ON "follow_up" USING btree ("appointment_id","missed_at");--> statement-breakpoint
CREATE INDEX "event_by_facility" ON "event" USING btree ("facility_id","at");--> statement-breakpoint
CREATE INDEX "account_of_user" ON "auth"."account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_of_user" ON "auth"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factor_of_user" ON "auth"."two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "auth"."verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "consult_of_referral" ON "consult" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "assignment_of_facility" ON "assignment" USING btree ("facility_id");--> statement-breakpoint
CREATE INDEX "instance_of_series" ON "instance" USING btree ("series_id","number");--> statement-breakpoint
CREATE INDEX "instance_of_study" ON "instance" USING btree ("study_id");--> statement-breakpoint
CREATE INDEX "instance_by_uid" ON "instance" USING btree ("sop_uid");--> statement-breakpoint
CREATE INDEX "referral_of_study" ON "referral_study" USING btree ("study_id");--> statement-breakpoint
CREATE INDEX "study_by_uid" ON "study" USING btree ("study_uid");--> statement-breakpoint
CREATE INDEX "study_by_date" ON "study" USING btree ("facility_id","study_date");--> statement-breakpoint
CREATE INDEX "study_by_patient" ON "study" USING btree ("facility_id","patient_dicom_id");--> statement-breakpoint
CREATE INDEX "upload_batch_of_referral" ON "upload_batch" USING btree ("referral_id");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_citizen_id" ON "patient" USING btree ("facility_id","citizen_id");--> statement-breakpoint
CREATE INDEX "patient_insurance_card" ON "patient" USING btree ("facility_id","insurance_card");--> statement-breakpoint
CREATE INDEX "patient_name" ON "patient" USING gin ("name_search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "referral_inbox" ON "referral" USING btree ("receiving_facility_id","updated_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "referral_outbox" ON "referral" USING btree ("sending_facility_id","updated_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "referral_of_patient" ON "referral" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "message_of_referral" ON "message" USING btree ("referral_id","at");--> statement-breakpoint
CREATE POLICY "parties_keep_appointments" ON "appointment" AS PERMISSIVE FOR ALL TO "lientuyen_app" USING ((select nullif(current_setting('app.facility_id', true), '')::uuid) in ("appointment"."sending_facility_id", "appointment"."receiving_facility_id"));--> statement-breakpoint
CREATE POLICY "parties_follow_up" ON "follow_up" AS PERMISSIVE FOR ALL TO "lientuyen_app" USING ((select nullif(current_setting('app.facility_id', true), '')::uuid) in ("follow_up"."sending_facility_id", "follow_up"."receiving_facility_id"));--> statement-breakpoint
CREATE POLICY "heads_are_public" ON "chain_head" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (true);--> statement-breakpoint
CREATE POLICY "parties_share_history" ON "event" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING ((select nullif(current_setting('app.facility_id', true), '')::uuid) = any("event"."parties"));--> statement-breakpoint
CREATE POLICY "referral_shows_history" ON "event" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (exists (select 1 from referral where referral.id = "event"."subject"));--> statement-breakpoint
CREATE POLICY "actor_signs_event" ON "event" AS PERMISSIVE FOR INSERT TO "lientuyen_app" WITH CHECK ("event"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid) and "event"."actor_id" = (select nullif(current_setting('app.person_id', true), '')::uuid) and "event"."facility_id" = any("event"."parties"));--> statement-breakpoint
CREATE POLICY "referral_shows_consult" ON "consult" AS PERMISSIVE FOR ALL TO "lientuyen_app" USING (exists (select 1 from referral where referral.id = "consult"."referral_id"));--> statement-breakpoint
CREATE POLICY "consult_shows_participants" ON "participant" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (exists (select 1 from consult where consult.id = "participant"."consult_id"));--> statement-breakpoint
CREATE POLICY "facility_seats_its_own" ON "participant" AS PERMISSIVE FOR ALL TO "lientuyen_app" USING ("participant"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "directory_is_public" ON "facility" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (true);--> statement-breakpoint
CREATE POLICY "icd10_is_public" ON "icd10" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (true);--> statement-breakpoint
CREATE POLICY "services_are_public" ON "service" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (true);--> statement-breakpoint
CREATE POLICY "own_and_colleagues_assignments" ON "assignment" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING ("assignment"."person_id" = (select nullif(current_setting('app.person_id', true), '')::uuid) or "assignment"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "nobody_reads_secrets" ON "machine_client" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (false);--> statement-breakpoint
CREATE POLICY "colleagues_know_names" ON "person" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING ((select nullif(current_setting('app.person_id', true), '')::uuid) is not null or (select nullif(current_setting('app.facility_id', true), '')::uuid) is not null);--> statement-breakpoint
CREATE POLICY "study_shows_instance" ON "instance" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (exists (select 1 from study where study.id = "instance"."study_id"));--> statement-breakpoint
CREATE POLICY "owner_stores_instance" ON "instance" AS PERMISSIVE FOR INSERT TO "lientuyen_app" WITH CHECK ("instance"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "referral_shows_its_studies" ON "referral_study" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (exists (select 1 from referral where referral.id = "referral_study"."referral_id"));--> statement-breakpoint
CREATE POLICY "owner_attaches_study" ON "referral_study" AS PERMISSIVE FOR INSERT TO "lientuyen_app" WITH CHECK ("referral_study"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid) and exists (select 1 from referral where referral.id = "referral_study"."referral_id"));--> statement-breakpoint
CREATE POLICY "study_shows_series" ON "series" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (exists (select 1 from study where study.id = "series"."study_id"));--> statement-breakpoint
CREATE POLICY "owner_stores_series" ON "series" AS PERMISSIVE FOR INSERT TO "lientuyen_app" WITH CHECK ("series"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "owner_sees_study" ON "study" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING ("study"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "referral_shows_study" ON "study" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (exists (select 1 from referral_study where referral_study.study_id = "study"."id"));--> statement-breakpoint
CREATE POLICY "owner_stores_study" ON "study" AS PERMISSIVE FOR INSERT TO "lientuyen_app" WITH CHECK ("study"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "owner_updates_study" ON "study" AS PERMISSIVE FOR UPDATE TO "lientuyen_app" USING ("study"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "facility_uploads" ON "upload_batch" AS PERMISSIVE FOR ALL TO "lientuyen_app" USING ("upload_batch"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid) and exists (select 1 from referral where referral.id = "upload_batch"."referral_id"));--> statement-breakpoint
CREATE POLICY "facility_sees_its_uploads" ON "upload_item" AS PERMISSIVE FOR ALL TO "lientuyen_app" USING ("upload_item"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "registrar_sees_patient" ON "patient" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING ("patient"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "referral_shows_patient" ON "patient" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (exists (select 1 from referral where referral.patient_id = "patient"."id"));--> statement-breakpoint
CREATE POLICY "facility_registers_patient" ON "patient" AS PERMISSIVE FOR INSERT TO "lientuyen_app" WITH CHECK ("patient"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "sender_sees_own" ON "referral" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING ("referral"."sending_facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "receiver_sees_sent" ON "referral" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING ("referral"."receiving_facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid) and "referral"."sent_at" is not null);--> statement-breakpoint
CREATE POLICY "sender_creates_drafts" ON "referral" AS PERMISSIVE FOR INSERT TO "lientuyen_app" WITH CHECK ("referral"."sending_facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid) and "referral"."status" = 'draft');--> statement-breakpoint
CREATE POLICY "parties_change" ON "referral" AS PERMISSIVE FOR UPDATE TO "lientuyen_app" USING ("referral"."sending_facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid) or ("referral"."receiving_facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid) and "referral"."sent_at" is not null));--> statement-breakpoint
CREATE POLICY "referral_shows_thread" ON "message" AS PERMISSIVE FOR SELECT TO "lientuyen_app" USING (exists (select 1 from referral where referral.id = "message"."referral_id"));--> statement-breakpoint
CREATE POLICY "author_writes_as_self" ON "message" AS PERMISSIVE FOR INSERT TO "lientuyen_app" WITH CHECK ("message"."author_id" = (select nullif(current_setting('app.person_id', true), '')::uuid) and "message"."facility_id" = (select nullif(current_setting('app.facility_id', true), '')::uuid) and exists (select 1 from referral where referral.id = "message"."referral_id"));