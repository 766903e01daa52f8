CREATE TABLE `book` (
	`id` text PRIMARY KEY NOT NULL,
	`shelf` text NOT NULL,
	`title` text NOT NULL,
	`copies` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'in' NOT NULL,
	FOREIGN KEY (`shelf`) REFERENCES `shelf`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "book_copies" CHECK(copies >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `book_title` ON `book` (`shelf`,`title`);--> statement-breakpoint
CREATE INDEX `book_out` ON `book` (`shelf`) WHERE state = 'out';--> statement-breakpoint
CREATE TABLE `kinds` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`text_or_null` text,
	`int` integer NOT NULL,
	`int_or_null` integer,
	`instant` integer NOT NULL,
	`instant_or_null` integer,
	`bool` integer NOT NULL,
	`bool_or_null` integer,
	`json` text NOT NULL,
	`json_or_null` text
);
--> statement-breakpoint
CREATE TABLE `shelf` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`parent` text,
	FOREIGN KEY (`parent`) REFERENCES `shelf`(`id`) ON UPDATE no action ON DELETE restrict
);
