import type { Room } from '@thi-tuan/shared/contracts/live.ts';
import type { Session } from '../http/guard.ts';
import type { HubLimits } from './limits.ts';

/** What the hub needs of a socket. */
export interface LiveSocket {
  send: (text: string) => void;
  ping: () => void;
  close: (code: number, reason: string) => void;
  /** Ends it without the closing handshake. */
  terminate: () => void;
  readonly bufferedAmount: number;
}

/** One socket and what the hub knows of it. */
export class Member {
  readonly socket: LiveSocket;
  readonly session: Session | null;
  readonly since: number;
  readonly rooms = new Set<Room>();
  /** False between our ping and the pong. */
  alive = true;
  open = true;
  tokens: number;
  tokensAt: number;

  constructor(socket: LiveSocket, session: Session | null, now: number, tokens: number) {
    this.socket = socket;
    this.session = session;
    this.since = now;
    this.tokens = tokens;
    this.tokensAt = now;
  }

  /** Spends one message of the socket's allowance; false = there is none left. */
  takeToken(now: number, limits: Pick<HubLimits, 'messageBurst' | 'messagesPerSecond'>): boolean {
    const back = (Math.max(0, now - this.tokensAt) / 1000) * limits.messagesPerSecond;
    this.tokens = Math.min(limits.messageBurst, this.tokens + back);
    this.tokensAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
