import type { Room } from '@thi-tuan/shared/contracts/live.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import type { Session } from '../http/guard.ts';
import type { Logger } from '../log.ts';
import type { Timer } from '../timer.ts';
import type { HubLimits } from './limits.ts';
import type { Relay } from './relay.ts';

export interface HubOptions {
  /** The app's clock: what `pong` tells, and where versions begin. */
  clock: Clock;
  /** Measures waits; default the machine's monotonic one, since the app's may be steered. */
  elapsed?: Clock;
  timer: Timer;
  log: Logger;
  /** May this caller (null = guest) hear this room? */
  mayJoin: (session: Session | null, room: Room) => boolean | Promise<boolean>;
  limits?: Partial<HubLimits>;
  /** The other servers of the database; none by default. */
  relay?: Relay;
}
