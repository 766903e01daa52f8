ALTER TABLE "person" ADD COLUMN "state_before" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "reason_before" text COLLATE "C";