CREATE TABLE "fixed_result" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C",
	"body" text NOT NULL,
	"hash" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regrade" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"changes" text NOT NULL,
	"effect" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "round_question" ADD COLUMN "ruling" text COLLATE "C" DEFAULT 'counts' NOT NULL;--> statement-breakpoint
ALTER TABLE "round_question" ADD COLUMN "accepted" text;--> statement-breakpoint
ALTER TABLE "fixed_result" ADD CONSTRAINT "fixed_result_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fixed_result_number" ON "fixed_result" USING btree ("round_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "regrade_number" ON "regrade" USING btree ("round_id","number");