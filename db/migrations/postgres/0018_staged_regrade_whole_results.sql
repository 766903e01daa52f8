CREATE TABLE "fixed_result_part" (
	"result_id" text COLLATE "C" NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"part" bigint NOT NULL,
	"rows" text NOT NULL,
	CONSTRAINT "fixed_result_part_result_id_part_pk" PRIMARY KEY("result_id","part")
);
--> statement-breakpoint
CREATE TABLE "regrade_staged" (
	"plan_id" text COLLATE "C" NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"was_score" bigint NOT NULL,
	"was_valid" boolean NOT NULL,
	"score" bigint NOT NULL,
	"correct_count" bigint NOT NULL,
	"all_correct" boolean NOT NULL,
	"valid" boolean NOT NULL,
	"invalid_reasons" text NOT NULL,
	"by_valid" bigint NOT NULL,
	"by_all_correct" bigint NOT NULL,
	"by_valid_all_correct" bigint NOT NULL,
	CONSTRAINT "regrade_staged_plan_id_person_id_attempt_id_pk" PRIMARY KEY("plan_id","person_id","attempt_id")
);
--> statement-breakpoint
CREATE TABLE "regrade_staged_tally" (
	"plan_id" text COLLATE "C" NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"scope_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"segment" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"valid" bigint NOT NULL,
	"score_sum" bigint NOT NULL,
	"all_correct" bigint NOT NULL,
	CONSTRAINT "regrade_staged_tally_plan_id_scope_id_unit_id_segment_day_pk" PRIMARY KEY("plan_id","scope_id","unit_id","segment","day")
);
--> statement-breakpoint
DROP INDEX "standing_unit";--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "counts_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "fixed_result_part_round" ON "fixed_result_part" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "standing_unit" ON "standing" USING btree ("scope_id","unit_id","rank_key","person_id");