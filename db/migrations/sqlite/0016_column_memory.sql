CREATE TABLE `column_memory` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`columns` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `key`)
);
