import type { CallName } from './call-types.ts';
import { ROUTES } from './routes.gen.ts';

export interface RouteEntry {
  method: string;
  path: string;
}

/** The site's calls; the console adds its own when it is opened (pages/desk), so that they weigh on nobody else. */
const known: Record<string, RouteEntry> = { ...ROUTES };

export function addRoutes(more: Readonly<Record<string, RouteEntry>>): void {
  Object.assign(known, more);
}

/** @throws Error for a call of the console outside it */
export function routeOf(name: CallName): RouteEntry {
  const route = known[name];
  if (!route) throw new Error(`${name} is a call of the console`);
  return route;
}
