CREATE TABLE `round_extension` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ms` integer NOT NULL,
	`at` integer NOT NULL,
	`after_id` text DEFAULT '' NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `round_extension_done` ON `round_extension` (`done_at`);--> statement-breakpoint
CREATE TABLE `round_notice` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`details` text NOT NULL,
	`at` integer NOT NULL,
	`expires_at` integer,
	`taken_back_at` integer,
	`actor_id` text,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `round_notice_round` ON `round_notice` (`round_id`,`at`);--> statement-breakpoint
ALTER TABLE `round` ADD `paper_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `round_question` ADD `withdrawn_reason` text;--> statement-breakpoint
ALTER TABLE `round_question` ADD `decision` text;--> statement-breakpoint
ALTER TABLE `round_question` ADD `decision_reason` text;--> statement-breakpoint
ALTER TABLE `round_question` ADD `decided_by` text;