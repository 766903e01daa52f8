CREATE TABLE "contest_look" (
	"contest_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"look" text NOT NULL,
	"letterhead" text,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "look_image" (
	"contest_id" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"width" bigint NOT NULL,
	"height" bigint NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "look_image_contest_id_sha256_pk" PRIMARY KEY("contest_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "contest_look" ADD CONSTRAINT "contest_look_contest_id_contest_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contest"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_image" ADD CONSTRAINT "look_image_contest_id_contest_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contest"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "look_image_content" ON "look_image" USING btree ("sha256");