CREATE TABLE `rules_version` (
	`contest_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	`changed` text NOT NULL,
	`hash` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`contest_id`, `number`),
	FOREIGN KEY (`contest_id`) REFERENCES `contest`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
ALTER TABLE `attempt` ADD `rules_number` integer;