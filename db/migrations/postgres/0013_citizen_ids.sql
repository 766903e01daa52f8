CREATE TABLE "citizen_id" (
	"person_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"mac" text COLLATE "C" NOT NULL,
	"last4" text COLLATE "C" NOT NULL,
	"set_at" bigint NOT NULL,
	CONSTRAINT "citizen_id_mac_unique" UNIQUE("mac")
);
--> statement-breakpoint
ALTER TABLE "citizen_id" ADD CONSTRAINT "citizen_id_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;