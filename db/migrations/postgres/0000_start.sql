CREATE TABLE "account" (
	"person_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"password_hash" text COLLATE "C",
	"password_set_at" bigint,
	"first_secret_mac" text COLLATE "C",
	"recovery_mac" text COLLATE "C",
	"failures" bigint NOT NULL,
	"last_failure_at" bigint,
	"last_login_at" bigint
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"open_key" text COLLATE "C",
	"holder" bigint NOT NULL,
	"holder_key" text COLLATE "C" NOT NULL,
	"revision" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"deadline_at" bigint NOT NULL,
	"saved_at" bigint,
	"closed_at" bigint,
	"elapsed_ms" bigint,
	"answers" text NOT NULL,
	"prediction" bigint,
	"flagged" text NOT NULL,
	"signals" text NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"audience_group" text COLLATE "C" NOT NULL,
	"memberships" text NOT NULL,
	"rules_version" text COLLATE "C" NOT NULL,
	"score" bigint,
	"correct_count" bigint,
	"all_correct" boolean,
	"valid" boolean,
	"invalid_reasons" text NOT NULL,
	"voided_at" bigint,
	"receipt_code" text COLLATE "C",
	"record_hash" text COLLATE "C",
	CONSTRAINT "attempt_open_key_unique" UNIQUE("open_key"),
	CONSTRAINT "attempt_receipt_code_unique" UNIQUE("receipt_code")
);
--> statement-breakpoint
CREATE TABLE "attempt_paper" (
	"attempt_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"paper" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt_record" (
	"attempt_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"canonical" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"seq" bigint,
	"chain_hash" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text COLLATE "C",
	"action" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"before_value" text,
	"after_value" text,
	"reason" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "bank" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "bank_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"roster_person_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"decided_at" bigint,
	"decided_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"granted" boolean NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contest" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"tree_id" text COLLATE "C" NOT NULL,
	"bank_id" text COLLATE "C" NOT NULL,
	"settings" text NOT NULL,
	"version" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "contest_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "exclusion" (
	"contest_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "exclusion_contest_id_person_id_pk" PRIMARY KEY("contest_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "extra_time" (
	"round_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"ms" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "extra_time_round_id_person_id_pk" PRIMARY KEY("round_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "one_time_code" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"mac" text COLLATE "C" NOT NULL,
	"issued_by" text COLLATE "C",
	"issued_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"tries_left" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"scope_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"first_attempt_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"audience_group" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"valid" bigint NOT NULL,
	"all_correct" bigint NOT NULL,
	"valid_all_correct" bigint NOT NULL,
	CONSTRAINT "participant_scope_id_person_id_pk" PRIMARY KEY("scope_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_search" text COLLATE "C" NOT NULL,
	"name_sort" text COLLATE "C" NOT NULL,
	"birth_year" bigint NOT NULL,
	"audience_group" text COLLATE "C" NOT NULL,
	"memberships" text NOT NULL,
	"phone" text COLLATE "C",
	"phone_approved" boolean NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"state_reason" text COLLATE "C",
	"merged_into" text COLLATE "C",
	"unit_note" text COLLATE "C",
	"exempt" boolean NOT NULL,
	"public_name" boolean NOT NULL,
	"behaviour_consent" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "person_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "person_role" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"scope_kind" text COLLATE "C" NOT NULL,
	"scope_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_unit" (
	"person_id" text COLLATE "C" NOT NULL,
	"tree_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"since_at" bigint NOT NULL,
	CONSTRAINT "person_unit_person_id_tree_id_pk" PRIMARY KEY("person_id","tree_id")
);
--> statement-breakpoint
CREATE TABLE "prediction" (
	"round_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"value" bigint NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"sent_at" bigint NOT NULL,
	CONSTRAINT "prediction_round_id_person_id_pk" PRIMARY KEY("round_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "question" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"bank_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"current_version_id" text COLLATE "C" NOT NULL,
	"topic" text COLLATE "C",
	"difficulty" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_report" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"question_version_id" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_use" (
	"round_id" text COLLATE "C" NOT NULL,
	"question_version_id" text COLLATE "C" NOT NULL,
	"used" bigint NOT NULL,
	CONSTRAINT "question_use_round_id_question_version_id_pk" PRIMARY KEY("round_id","question_version_id")
);
--> statement-breakpoint
CREATE TABLE "question_version" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"stem" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"options" text NOT NULL,
	"correct" text NOT NULL,
	"keep_order" boolean NOT NULL,
	"explanation" text COLLATE "C",
	"source" text COLLATE "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rank_count" (
	"scope_id" text COLLATE "C" NOT NULL,
	"bucket" text COLLATE "C" NOT NULL,
	"people" bigint NOT NULL,
	CONSTRAINT "rank_count_scope_id_bucket_pk" PRIMARY KEY("scope_id","bucket")
);
--> statement-breakpoint
CREATE TABLE "round" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"contest_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"opens_at" bigint NOT NULL,
	"closes_at" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"settings" text NOT NULL,
	"version" bigint NOT NULL,
	"published_at" bigint,
	"closed_at" bigint,
	"prediction_target" bigint,
	"log_head" text COLLATE "C",
	"log_count" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_question" (
	"round_id" text COLLATE "C" NOT NULL,
	"question_version_id" text COLLATE "C" NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"topic" text COLLATE "C",
	"difficulty" text COLLATE "C" NOT NULL,
	"points" bigint NOT NULL,
	"position" bigint NOT NULL,
	"withdrawn_at" bigint,
	CONSTRAINT "round_question_round_id_question_version_id_pk" PRIMARY KEY("round_id","question_version_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"shared" boolean NOT NULL,
	"first_login" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing" (
	"scope_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"rank_key" text COLLATE "C" NOT NULL,
	"bucket" text COLLATE "C" NOT NULL,
	"score" bigint NOT NULL,
	"elapsed_ms" bigint NOT NULL,
	"submitted_at" bigint NOT NULL,
	"rounds" bigint NOT NULL,
	CONSTRAINT "standing_scope_id_person_id_pk" PRIMARY KEY("scope_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "tally" (
	"scope_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"segment" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"people" bigint NOT NULL,
	"attempts" bigint NOT NULL,
	"valid" bigint NOT NULL,
	"score_sum" bigint NOT NULL,
	"all_correct" bigint NOT NULL,
	CONSTRAINT "tally_scope_id_unit_id_segment_day_pk" PRIMARY KEY("scope_id","unit_id","segment","day")
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tree_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C",
	"depth" bigint NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"selectable" boolean NOT NULL,
	"search_key" text COLLATE "C" NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	"target_permille" bigint,
	"retired_at" bigint
);
--> statement-breakpoint
CREATE TABLE "unit_headcount" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"from_at" bigint NOT NULL,
	"segment" text COLLATE "C" NOT NULL,
	"total" bigint,
	"exempt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_tree" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "unit_tree_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_contest_id_contest_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contest"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_paper" ADD CONSTRAINT "attempt_paper_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_record" ADD CONSTRAINT "attempt_record_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_record" ADD CONSTRAINT "attempt_record_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_roster_person_id_person_id_fk" FOREIGN KEY ("roster_person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contest" ADD CONSTRAINT "contest_tree_id_unit_tree_id_fk" FOREIGN KEY ("tree_id") REFERENCES "public"."unit_tree"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contest" ADD CONSTRAINT "contest_bank_id_bank_id_fk" FOREIGN KEY ("bank_id") REFERENCES "public"."bank"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusion" ADD CONSTRAINT "exclusion_contest_id_contest_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contest"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusion" ADD CONSTRAINT "exclusion_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extra_time" ADD CONSTRAINT "extra_time_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extra_time" ADD CONSTRAINT "extra_time_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_code" ADD CONSTRAINT "one_time_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_unit" ADD CONSTRAINT "person_unit_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_unit" ADD CONSTRAINT "person_unit_tree_id_unit_tree_id_fk" FOREIGN KEY ("tree_id") REFERENCES "public"."unit_tree"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_unit" ADD CONSTRAINT "person_unit_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prediction" ADD CONSTRAINT "prediction_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prediction" ADD CONSTRAINT "prediction_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_bank_id_bank_id_fk" FOREIGN KEY ("bank_id") REFERENCES "public"."bank"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_report" ADD CONSTRAINT "question_report_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_report" ADD CONSTRAINT "question_report_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_report" ADD CONSTRAINT "question_report_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_report" ADD CONSTRAINT "question_report_question_version_id_question_version_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_version"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_use" ADD CONSTRAINT "question_use_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_use" ADD CONSTRAINT "question_use_question_version_id_question_version_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_version"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_version" ADD CONSTRAINT "question_version_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_contest_id_contest_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contest"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_question" ADD CONSTRAINT "round_question_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_question" ADD CONSTRAINT "round_question_question_version_id_question_version_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_version"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_question" ADD CONSTRAINT "round_question_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing" ADD CONSTRAINT "standing_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_tree_id_unit_tree_id_fk" FOREIGN KEY ("tree_id") REFERENCES "public"."unit_tree"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_headcount" ADD CONSTRAINT "unit_headcount_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_number" ON "attempt" USING btree ("person_id","round_id","number");--> statement-breakpoint
CREATE INDEX "attempt_round_deadline" ON "attempt" USING btree ("round_id","state","deadline_at");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_record_seq" ON "attempt_record" USING btree ("round_id","seq");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_pair" ON "claim" USING btree ("person_id","roster_person_id");--> statement-breakpoint
CREATE INDEX "claim_roster" ON "claim" USING btree ("roster_person_id","state");--> statement-breakpoint
CREATE INDEX "consent_person" ON "consent" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "one_time_code_person" ON "one_time_code" USING btree ("person_id","issued_at");--> statement-breakpoint
CREATE INDEX "participant_unit" ON "participant" USING btree ("scope_id","unit_id");--> statement-breakpoint
CREATE INDEX "person_phone" ON "person" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "person_name" ON "person" USING btree ("name_search","birth_year");--> statement-breakpoint
CREATE INDEX "person_sort" ON "person" USING btree ("name_sort","id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_role_key" ON "person_role" USING btree ("person_id","role","scope_kind","scope_id");--> statement-breakpoint
CREATE INDEX "person_role_scope" ON "person_role" USING btree ("scope_kind","scope_id");--> statement-breakpoint
CREATE INDEX "person_unit_unit" ON "person_unit" USING btree ("unit_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "question_key" ON "question" USING btree ("bank_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "question_fingerprint" ON "question" USING btree ("bank_id","fingerprint");--> statement-breakpoint
CREATE UNIQUE INDEX "question_report_once" ON "question_report" USING btree ("attempt_id","question_version_id");--> statement-breakpoint
CREATE INDEX "question_report_round" ON "question_report" USING btree ("round_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "question_version_key" ON "question_version" USING btree ("question_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "round_number" ON "round" USING btree ("contest_id","number");--> statement-breakpoint
CREATE INDEX "round_state" ON "round" USING btree ("state","closes_at");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_expiry" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "standing_rank" ON "standing" USING btree ("scope_id","rank_key","person_id");--> statement-breakpoint
CREATE INDEX "standing_unit" ON "standing" USING btree ("scope_id","unit_id","rank_key");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_tree_code" ON "unit" USING btree ("tree_id","code");--> statement-breakpoint
CREATE INDEX "unit_parent" ON "unit" USING btree ("parent_id","sort_key");--> statement-breakpoint
CREATE INDEX "unit_path" ON "unit" USING btree ("path");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_headcount_key" ON "unit_headcount" USING btree ("unit_id","segment","from_at");