import { paths } from '../paths.ts';
import type { SessionView } from './session.ts';

/** Works in the console, beside looking after people or figures of units. */
export function worksInDesk(session: Pick<SessionView, 'capabilities'> | null): boolean {
  return session?.capabilities.some((one) => !one.startsWith('unit.')) === true;
}

/** The page on which the work of somebody's roles begins; a contestant's is the home page. */
export function workPageOf(session: Pick<SessionView, 'capabilities'> | null): string {
  if (worksInDesk(session)) return paths.desk;
  if (session?.capabilities.includes('unit.people')) return paths.unitPeople;
  return session?.capabilities.includes('unit.participation') ? paths.participation : paths.home;
}
