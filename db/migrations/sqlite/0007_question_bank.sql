CREATE TABLE `bank_reader` (
	`bank_id` text NOT NULL,
	`person_id` text NOT NULL,
	`since_at` integer NOT NULL,
	PRIMARY KEY(`bank_id`, `person_id`),
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `bank_reader_person` ON `bank_reader` (`person_id`);--> statement-breakpoint
CREATE TABLE `question_image` (
	`id` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`sha256` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`data` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_image_content` ON `question_image` (`bank_id`,`sha256`);--> statement-breakpoint
ALTER TABLE `bank` ADD `cross_review` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `question` ADD `updated_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `question` ADD `author_id` text;--> statement-breakpoint
ALTER TABLE `question` ADD `reviewer_id` text;--> statement-breakpoint
ALTER TABLE `question` ADD `reviewed_at` integer;--> statement-breakpoint
ALTER TABLE `question` ADD `review_note` text;--> statement-breakpoint
ALTER TABLE `question` ADD `tags` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `question` ADD `search_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `question` ADD `sort_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `question_updated` ON `question` (`bank_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `question_state` ON `question` (`bank_id`,`state`);--> statement-breakpoint
ALTER TABLE `question_version` ADD `author_id` text;--> statement-breakpoint
ALTER TABLE `question_version` ADD `rich` text;