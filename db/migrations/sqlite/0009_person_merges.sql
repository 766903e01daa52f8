CREATE TABLE `person_merge` (
	`id` text PRIMARY KEY NOT NULL,
	`from_id` text NOT NULL,
	`into_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`reason` text NOT NULL,
	`kept` text NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`from_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`into_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `person_merge_from` ON `person_merge` (`from_id`,`at`);--> statement-breakpoint
CREATE INDEX `person_merge_into` ON `person_merge` (`into_id`,`at`);