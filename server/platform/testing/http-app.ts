import { Writable } from 'node:stream';
import type { Session } from '../http/guard.ts';
import { useNotFound } from '../http/not-found.ts';
import { createHttp } from '../http/server.ts';
import type { Http, HttpOptions } from '../http/server.ts';
import { pagesOf } from '../http/static.ts';
import { createLogger } from '../log.ts';
import { SteeredTime } from './steered-time.ts';

export interface HttpTest extends Http {
  time: SteeredTime;
  /** Opens a session and answers the cookie header that carries it. */
  signIn: (session: Session) => string;
  signOut: (sessionId: string) => void;
  /** Everything logged so far, one JSON line each. */
  logged: () => string;
}

/** The HTTP pieces put together as the app does it, without any feature. */
export async function httpTest(config: Partial<HttpOptions['config']> = {}, options: Partial<HttpOptions> = {}): Promise<HttpTest> {
  const time = new SteeredTime();
  const lines: string[] = [];
  const destination = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
  const { log } = createLogger({ logLevel: 'debug' }, destination);
  const sessions = new Map<string, Session>();
  const http = await createHttp({
    config: { trustProxy: [], secureCookies: 'auto', publicUrl: null, rateFactor: 1, logRequests: true, ...config },
    clock: time,
    rateClock: time,
    sessionFrom: async (token) => sessions.get(token) ?? null,
    log,
    ...options,
  });
  useNotFound(http.app, http.ctx.contracts, pagesOf(null));
  return {
    ...http,
    time,
    signIn: (session) => {
      const token = Buffer.from(session.id.padEnd(32, '.')).toString('base64url');
      sessions.set(token, session);
      return `thi-tuan-session=${token}`;
    },
    signOut: (id) => void sessions.delete(Buffer.from(id.padEnd(32, '.')).toString('base64url')),
    logged: () => lines.join(''),
  };
}

/** A session with nothing but what is given. */
export function sessionOf(id: string, more: Partial<Session> = {}): Session {
  return { id, personId: `person-${id}`, capabilities: [], firstLogin: false, shared: false, ...more };
}
