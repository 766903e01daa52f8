CREATE TABLE `contest_look` (
	`contest_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`look` text NOT NULL,
	`letterhead` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`contest_id`) REFERENCES `contest`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `look_image` (
	`contest_id` text NOT NULL,
	`sha256` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`data` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`contest_id`, `sha256`),
	FOREIGN KEY (`contest_id`) REFERENCES `contest`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `look_image_content` ON `look_image` (`sha256`);