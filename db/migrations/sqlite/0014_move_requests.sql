CREATE TABLE `move_request` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`person_name` text NOT NULL,
	`tree_id` text NOT NULL,
	`from_unit_id` text NOT NULL,
	`to_unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_at` integer,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`open_key` text,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`note` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`tree_id`) REFERENCES `unit_tree`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`from_unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`asked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `move_request_open_key_unique` ON `move_request` (`open_key`);--> statement-breakpoint
CREATE INDEX `move_request_state` ON `move_request` (`state`,`asked_at`);--> statement-breakpoint
CREATE INDEX `move_request_from` ON `move_request` (`from_unit_id`,`asked_at`);