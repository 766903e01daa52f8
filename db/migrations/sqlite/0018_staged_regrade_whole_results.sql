CREATE TABLE `fixed_result_part` (
	`result_id` text NOT NULL,
	`round_id` text NOT NULL,
	`part` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`result_id`, `part`)
);
--> statement-breakpoint
CREATE INDEX `fixed_result_part_round` ON `fixed_result_part` (`round_id`);--> statement-breakpoint
CREATE TABLE `regrade_staged` (
	`plan_id` text NOT NULL,
	`round_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`was_score` integer NOT NULL,
	`was_valid` integer NOT NULL,
	`score` integer NOT NULL,
	`correct_count` integer NOT NULL,
	`all_correct` integer NOT NULL,
	`valid` integer NOT NULL,
	`invalid_reasons` text NOT NULL,
	`by_valid` integer NOT NULL,
	`by_all_correct` integer NOT NULL,
	`by_valid_all_correct` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `person_id`, `attempt_id`)
);
--> statement-breakpoint
CREATE TABLE `regrade_staged_tally` (
	`plan_id` text NOT NULL,
	`round_id` text NOT NULL,
	`scope_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`segment` text NOT NULL,
	`day` text NOT NULL,
	`valid` integer NOT NULL,
	`score_sum` integer NOT NULL,
	`all_correct` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `scope_id`, `unit_id`, `segment`, `day`)
);
--> statement-breakpoint
DROP INDEX `standing_unit`;--> statement-breakpoint
CREATE INDEX `standing_unit` ON `standing` (`scope_id`,`unit_id`,`rank_key`,`person_id`);--> statement-breakpoint
ALTER TABLE `round` ADD `counts_version` integer DEFAULT 0 NOT NULL;