CREATE TABLE "round_extension" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"ms" bigint NOT NULL,
	"at" bigint NOT NULL,
	"after_id" text COLLATE "C" DEFAULT '' NOT NULL,
	"done_at" bigint
);
--> statement-breakpoint
CREATE TABLE "round_notice" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"details" text NOT NULL,
	"at" bigint NOT NULL,
	"expires_at" bigint,
	"taken_back_at" bigint,
	"actor_id" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "paper_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "round_question" ADD COLUMN "withdrawn_reason" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "round_question" ADD COLUMN "decision" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "round_question" ADD COLUMN "decision_reason" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "round_question" ADD COLUMN "decided_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "round_extension" ADD CONSTRAINT "round_extension_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_notice" ADD CONSTRAINT "round_notice_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "round_extension_done" ON "round_extension" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "round_notice_round" ON "round_notice" USING btree ("round_id","at");