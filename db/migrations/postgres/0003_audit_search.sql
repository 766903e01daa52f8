ALTER TABLE "audit" ADD COLUMN "search" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit" USING btree ("action","at");