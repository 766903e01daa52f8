CREATE TABLE "person_merge" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"from_id" text COLLATE "C" NOT NULL,
	"into_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"kept" text NOT NULL,
	"undone_at" bigint
);
--> statement-breakpoint
ALTER TABLE "person_merge" ADD CONSTRAINT "person_merge_from_id_person_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_merge" ADD CONSTRAINT "person_merge_into_id_person_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_merge_from" ON "person_merge" USING btree ("from_id","at");--> statement-breakpoint
CREATE INDEX "person_merge_into" ON "person_merge" USING btree ("into_id","at");