CREATE TABLE "audit_part" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"audit_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"before_value" text,
	"after_value" text
);
--> statement-breakpoint
ALTER TABLE "audit_part" ADD CONSTRAINT "audit_part_audit_id_audit_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_part_subject" ON "audit_part" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "audit_part_of" ON "audit_part" USING btree ("audit_id","kind");--> statement-breakpoint
CREATE FUNCTION "audit_part_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."id", NEW."audit_id", NEW."at", NEW."kind", NEW."subject") = (OLD."id", OLD."audit_id", OLD."at", OLD."kind", OLD."subject")
    AND NEW."before_value" IS NULL AND NEW."after_value" IS NULL THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the audit is append-only';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_part_no_change" BEFORE UPDATE OR DELETE ON "audit_part" FOR EACH ROW EXECUTE FUNCTION "audit_part_append_only"();
