import type { Data } from '@thi-tuan/db';
import type { Stores } from '@thi-tuan/db';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';
import type { Config } from './platform/config.ts';
import type { PasswordHasher } from './platform/crypto/password.ts';
import type { Secrets } from './platform/crypto/secrets.ts';
import type { LiveHub } from './platform/live/hub.ts';
import type { Logger } from './platform/log.ts';

export type { Stores };

/** What every feature is built from; made in `app.ts`, or by a command. Nothing else is global. */
export interface AppContext {
  config: Config;
  data: Data;
  /** Wall time at start + monotonic time since; tests steer it. */
  clock: Clock;
  hub: LiveHub;
  log: Logger;
  secrets: Secrets;
  passwords: PasswordHasher;
  /** Every random byte a feature uses: tests may seed it. */
  random: RandomBytes;
}
