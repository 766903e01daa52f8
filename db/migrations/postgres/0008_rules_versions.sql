CREATE TABLE "rules_version" (
	"contest_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"at" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"changed" text NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	CONSTRAINT "rules_version_contest_id_number_pk" PRIMARY KEY("contest_id","number")
);
--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "rules_number" bigint;--> statement-breakpoint
ALTER TABLE "rules_version" ADD CONSTRAINT "rules_version_contest_id_contest_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contest"("id") ON DELETE restrict ON UPDATE no action;