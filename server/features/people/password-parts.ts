/** People on one sheet to print: what a browser lays out at once, and a reply that nobody else waits for. */
export const PART_PEOPLE = 500;

/**
 * Whole units one after another, as they come, until a part is full: what is printed by unit is fetched by unit. A unit larger than a part
 * has parts of its own.
 */
export function partsByUnit<T extends { unitCode: string }>(all: readonly T[], size = PART_PEOPLE): T[][] {
  const parts: T[][] = [];
  for (const unit of Map.groupBy(all, (one) => one.unitCode).values()) {
    for (let from = 0; from < unit.length; from += size) {
      const some = unit.slice(from, from + size);
      const last = parts.at(-1);
      if (last && last.length + some.length <= size) last.push(...some);
      else parts.push(some);
    }
  }
  return parts;
}
