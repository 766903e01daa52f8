import { and, gt, lte, sql } from '../orm/drizzle.ts';
import type { SQL } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';

/** People behind `after` up to `upTo`: a page of them is read by its ends, which a statement prepared once can take. */
export function peopleBetween({ personId }: Pick<Schema['attempt'], 'personId'>, { after, upTo }: { after: SQL; upTo: SQL }): SQL | undefined {
  return and(gt(personId, after), lte(personId, upTo));
}

/** An expression and not the column alone: SQLite would read the whole round for each page of people instead of the page's attempts. */
export function inRound({ roundId }: Pick<Schema['attempt'], 'roundId'>, id: SQL): SQL {
  return sql`${roundId} || '' = ${id}`;
}
