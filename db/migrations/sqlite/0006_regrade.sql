CREATE TABLE `fixed_result` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`note` text,
	`body` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fixed_result_number` ON `fixed_result` (`round_id`,`number`);--> statement-breakpoint
CREATE TABLE `regrade` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`reason` text NOT NULL,
	`changes` text NOT NULL,
	`effect` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `regrade_number` ON `regrade` (`round_id`,`number`);--> statement-breakpoint
ALTER TABLE `round_question` ADD `ruling` text DEFAULT 'counts' NOT NULL;--> statement-breakpoint
ALTER TABLE `round_question` ADD `accepted` text;