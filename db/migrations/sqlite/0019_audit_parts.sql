CREATE TABLE `audit_part` (
	`id` text PRIMARY KEY NOT NULL,
	`audit_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`before_value` text,
	`after_value` text,
	FOREIGN KEY (`audit_id`) REFERENCES `audit`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `audit_part_subject` ON `audit_part` (`subject`,`at`);--> statement-breakpoint
CREATE INDEX `audit_part_of` ON `audit_part` (`audit_id`,`kind`);--> statement-breakpoint
CREATE TRIGGER `audit_part_no_update` BEFORE UPDATE ON `audit_part`
WHEN NEW.`id` IS NOT OLD.`id` OR NEW.`audit_id` IS NOT OLD.`audit_id` OR NEW.`at` IS NOT OLD.`at` OR NEW.`kind` IS NOT OLD.`kind`
  OR NEW.`subject` IS NOT OLD.`subject` OR NEW.`before_value` IS NOT NULL OR NEW.`after_value` IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_part_no_delete` BEFORE DELETE ON `audit_part` BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
