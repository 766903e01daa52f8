ALTER TABLE `person` ADD `state_before` text;--> statement-breakpoint
ALTER TABLE `person` ADD `reason_before` text;