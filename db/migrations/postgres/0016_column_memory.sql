CREATE TABLE "column_memory" (
	"kind" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"columns" text NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "column_memory_kind_key_pk" PRIMARY KEY("kind","key")
);
