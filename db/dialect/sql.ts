import { type SQL, type SQLWrapper, sql } from '../orm/drizzle.ts';

const toNumber = (value: number | string): number => Number(value);

/** `sum(x)` as a number, 0 over no rows (PostgreSQL answers sums of int8 as text, and both engines answer null over no rows). */
export function sumOf(expression: SQLWrapper): SQL<number> {
  return sql<number>`coalesce(sum(${expression}), 0)`.mapWith(toNumber);
}

/** `count(*)` as a number. */
export function countRows(): SQL<number> {
  return sql<number>`count(*)`.mapWith(toNumber);
}

/** How many rows meet a condition, as a number. */
export function countWhere(condition: SQLWrapper): SQL<number> {
  return sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`.mapWith(toNumber);
}

/** An integer expression read back as a number (PostgreSQL hands int8 over as text when no column decodes it). */
export function numberOf(expression: SQLWrapper): SQL<number> {
  return sql<number>`${expression}`.mapWith(toNumber);
}
