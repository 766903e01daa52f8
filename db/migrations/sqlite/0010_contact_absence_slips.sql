CREATE TABLE `login_slip` (
	`person_id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`issued_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `login_slip_token_hash_unique` ON `login_slip` (`token_hash`);--> statement-breakpoint
CREATE TABLE `person_exemption` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`reason` text NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `person_exemption_person` ON `person_exemption` (`person_id`,`from_at`);--> statement-breakpoint
CREATE INDEX `person_exempt` ON `person` (`exempt`);