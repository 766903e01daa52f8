CREATE TABLE `citizen_id` (
	`person_id` text PRIMARY KEY NOT NULL,
	`mac` text NOT NULL,
	`last4` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `citizen_id_mac_unique` ON `citizen_id` (`mac`);