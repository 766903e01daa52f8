import type { ArgsOf, CallName } from './call-types.ts';
import { urlOf } from './client.ts';
import { routeOf } from './known-routes.ts';

type FileCall = 'attempts.picture' | 'contests.picture' | 'bank.image' | 'trial.picture';

/** Where a picture lies, for an `<img>`: the session's cookie goes along by itself. */
export function fileUrl<N extends FileCall & CallName>(name: N, args: ArgsOf<N>): string {
  return urlOf(routeOf(name), args as Parameters<typeof urlOf>[1]);
}
