CREATE TABLE "book" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"shelf" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"copies" bigint DEFAULT 0 NOT NULL,
	"state" text COLLATE "C" DEFAULT 'in' NOT NULL,
	CONSTRAINT "book_copies" CHECK (copies >= 0)
);
--> statement-breakpoint
CREATE TABLE "kinds" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"text_or_null" text COLLATE "C",
	"int" bigint NOT NULL,
	"int_or_null" bigint,
	"instant" bigint NOT NULL,
	"instant_or_null" bigint,
	"bool" boolean NOT NULL,
	"bool_or_null" boolean,
	"json" text NOT NULL,
	"json_or_null" text
);
--> statement-breakpoint
CREATE TABLE "shelf" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"parent" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "book" ADD CONSTRAINT "book_shelf_shelf_id_fk" FOREIGN KEY ("shelf") REFERENCES "public"."shelf"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shelf" ADD CONSTRAINT "shelf_parent_shelf_id_fk" FOREIGN KEY ("parent") REFERENCES "public"."shelf"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "book_title" ON "book" USING btree ("shelf","title");--> statement-breakpoint
CREATE INDEX "book_out" ON "book" USING btree ("shelf") WHERE state = 'out';