CREATE TABLE "bank_reader" (
	"bank_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"since_at" bigint NOT NULL,
	CONSTRAINT "bank_reader_bank_id_person_id_pk" PRIMARY KEY("bank_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "question_image" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"bank_id" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"width" bigint NOT NULL,
	"height" bigint NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bank" ADD COLUMN "cross_review" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "updated_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "author_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "reviewer_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "reviewed_at" bigint;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "review_note" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "tags" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "search_key" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "sort_key" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "question_version" ADD COLUMN "author_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "question_version" ADD COLUMN "rich" text;--> statement-breakpoint
ALTER TABLE "bank_reader" ADD CONSTRAINT "bank_reader_bank_id_bank_id_fk" FOREIGN KEY ("bank_id") REFERENCES "public"."bank"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_reader" ADD CONSTRAINT "bank_reader_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_image" ADD CONSTRAINT "question_image_bank_id_bank_id_fk" FOREIGN KEY ("bank_id") REFERENCES "public"."bank"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_reader_person" ON "bank_reader" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "question_image_content" ON "question_image" USING btree ("bank_id","sha256");--> statement-breakpoint
CREATE INDEX "question_updated" ON "question" USING btree ("bank_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "question_state" ON "question" USING btree ("bank_id","state");