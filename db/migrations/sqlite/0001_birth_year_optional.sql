PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_person` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`name_search` text NOT NULL,
	`name_sort` text NOT NULL,
	`birth_year` integer,
	`audience_group` text NOT NULL,
	`memberships` text NOT NULL,
	`phone` text,
	`phone_approved` integer NOT NULL,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`merged_into` text,
	`unit_note` text,
	`exempt` integer NOT NULL,
	`public_name` integer NOT NULL,
	`behaviour_consent` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_person`("id", "code", "name", "name_search", "name_sort", "birth_year", "audience_group", "memberships", "phone", "phone_approved", "source", "state", "state_reason", "merged_into", "unit_note", "exempt", "public_name", "behaviour_consent", "created_at", "updated_at") SELECT "id", "code", "name", "name_search", "name_sort", "birth_year", "audience_group", "memberships", "phone", "phone_approved", "source", "state", "state_reason", "merged_into", "unit_note", "exempt", "public_name", "behaviour_consent", "created_at", "updated_at" FROM `person`;--> statement-breakpoint
DROP TABLE `person`;--> statement-breakpoint
ALTER TABLE `__new_person` RENAME TO `person`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `person_code_unique` ON `person` (`code`);--> statement-breakpoint
CREATE INDEX `person_phone` ON `person` (`phone`);--> statement-breakpoint
CREATE INDEX `person_name` ON `person` (`name_search`,`birth_year`);--> statement-breakpoint
CREATE INDEX `person_sort` ON `person` (`name_sort`,`id`);