import type { PersonRow, SessionRow, Stores } from '@thi-tuan/db';
import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import { hashToken } from '../../platform/crypto/secrets.ts';
import type { Session } from '../../platform/http/guard.ts';
import { Lru } from '../../platform/lru.ts';
import { elapsedClock } from '../../platform/timer.ts';
import type { SiteOf } from './context.ts';
import { grantsOf } from './grants.policy.ts';

const HOUR = 3_600_000;
const SLIDING_MS = 30 * 24 * HOUR;
const SHARED_MS = 2 * HOUR;
/** `seenAt` and the end move at most this often. */
const SLIDE_EVERY_MS = HOUR;
const CACHED = 50_000;
/** With several servers on one database another one may end a session: it is believed no longer than this. */
const BELIEVED_MS = 10_000;

interface Known {
  session: Session;
  expiresAt: number;
  seenAt: number;
  /** Of the machine's monotonic clock. */
  readAt: number;
}

/** A session about to be written: the token goes to the browser, the row to the database. */
export interface NewSession {
  token: string;
  row: SessionRow;
  /** null = until the browser is closed. */
  maxAgeMs: number | null;
}

/** Sessions: opened at every login anew, read on every request, ended with whatever they stood on. */
export function sessionsService(ctx: AppContext, siteOf: SiteOf) {
  const { data, clock, hub } = ctx;
  const known = new Map<string, Known>();
  /** Ids of tokens with a known session: hashing one takes as long as a statement. */
  const ids = new Lru<string, string>(CACHED);
  /** Counts endings: what was read before one is not remembered after it. */
  let endings = 0;
  const believedMs = data.engine === 'sqlite' ? Infinity : BELIEVED_MS;

  function remember(id: string, entry: Known): void {
    known.set(id, entry);
    // The oldest makes place; it costs one read to have it back.
    if (known.size > CACHED) known.delete(known.keys().next().value!);
  }

  async function read(id: string): Promise<Known | null> {
    const before = endings;
    const row = await data.read.sessions.byId(id);
    if (!row || row.expiresAt <= clock.now()) return null;
    const person = await data.read.people.byId(row.personId);
    if (!person || person.state === 'deleted' || person.state === 'merged' || person.state === 'inactive') return null;
    const roles = await data.read.roles.ofPerson(row.personId);
    const session = { id, personId: row.personId, capabilities: grantsOf(roles), firstLogin: row.firstLogin, shared: row.shared };
    const entry = { session, expiresAt: row.expiresAt, seenAt: row.seenAt, readAt: elapsedClock.now() };
    if (before === endings) remember(id, entry);
    return entry;
  }

  /** Of many requests at once one writes; a failing disk must not end a session. */
  async function slide(entry: Known, now: number): Promise<void> {
    const seen = entry.seenAt;
    const expiresAt = entry.session.shared ? entry.expiresAt : now + SLIDING_MS;
    Object.assign(entry, { seenAt: now, expiresAt });
    try {
      await data.write((s) => s.sessions.slide(entry.session.id, seen, now, expiresAt));
    } catch (error) {
      ctx.log.warn({ err: error }, 'a session could not be prolonged');
    }
  }

  /** The session of an entry that is not over; prolonged when it is time. */
  function valid(id: string, entry: Known | null): Promise<Session | null> | Session | null {
    const now = clock.now();
    if (!entry || entry.expiresAt <= now) {
      known.delete(id);
      return null;
    }
    if (now - entry.seenAt < SLIDE_EVERY_MS) return entry.session;
    return slide(entry, now).then(() => entry.session);
  }

  function forget(which: (session: Session) => boolean): void {
    endings += 1;
    for (const [id, entry] of known) if (which(entry.session)) known.delete(id);
  }

  return {
    /** The session behind a cookie's token; null = unknown or over. */
    sessionFrom(token: string): Promise<Session | null> | Session | null {
      const remembered = ids.get(token);
      const id = remembered ?? hashToken(token);
      const entry = known.get(id);
      if (!entry || elapsedClock.now() - entry.readAt > believedMs) return read(id).then((fresh) => valid(id, fresh));
      if (remembered === undefined) ids.set(token, id);
      return valid(id, entry);
    },

    /** Makes a session without writing it: `s.sessions.insert(made.row)` belongs into the write of the login itself. */
    make(personId: string, how: { shared: boolean; firstLogin: boolean }): NewSession {
      const token = Buffer.from(ctx.random(32)).toString('base64url');
      const now = clock.now();
      const lasts = how.shared ? SHARED_MS : SLIDING_MS;
      const row = {
        id: hashToken(token),
        personId,
        createdAt: now,
        seenAt: now,
        expiresAt: now + lasts,
        shared: how.shared,
        firstLogin: how.firstLogin,
      };
      return { token, row, maxAgeMs: how.shared ? null : lasts };
    },

    /** After the row is gone: sockets end, the cache forgets. */
    ended(sessionId: string): void {
      forget((session) => session.id === sessionId);
      hub.endSession(sessionId);
    },

    /** After the rows of a person are gone or their roles changed. */
    endedAll(personId: string): void {
      forget((session) => session.personId === personId);
      hub.endPerson(personId);
    },

    /** The person got a role: their open sessions are read anew at the next request, and go on. */
    rolesChanged(personId: string): void {
      forget((session) => session.personId === personId);
    },

    async logout(session: Session): Promise<void> {
      await data.write((s) => s.sessions.end(session.id));
      this.ended(session.id);
    },

    /** What the site's own pages know of a session. @throws AppError not-signed-in when it has just ended */
    async view(sessionId: string): Promise<SessionView> {
      const row = await data.read.sessions.byId(sessionId);
      const person = row && (await data.read.people.byId(row.personId));
      if (!row || !person) throw new AppError('not-signed-in');
      const roles = await data.read.roles.ofPerson(person.id);
      const site = await siteOf();
      const facts = site && (await data.read.people.eligibilityFacts(person.id, site.treeId));
      return {
        personId: person.id,
        code: person.code,
        name: person.name,
        unit: facts && facts.unitId !== '' ? { id: facts.unitId, name: facts.unitName, path: facts.unitPathNames } : null,
        state: shownState(person),
        roles: [...new Set(roles.map((role) => role.role))],
        capabilities: [...new Set(grantsOf(roles).map((grant) => grant.capability))],
        firstLogin: row.firstLogin,
        shared: row.shared,
        expiresAt: row.expiresAt,
      };
    },

    /** Periodic: sessions and codes that ended are removed. */
    async forgetOldSessions(): Promise<void> {
      const now = clock.now();
      while ((await data.write((s) => s.sessions.forget(now + 1, 500))) === 500);
      await data.write((s) => s.accounts.forgetCodesBefore(now - 30 * 24 * HOUR));
      for (const [id, entry] of known) if (entry.expiresAt <= now) known.delete(id);
    },
  };
}

export type SessionsService = ReturnType<typeof sessionsService>;

/** @throws AppError person-not-found for somebody who is nobody any more */
export function shownState(person: PersonRow): 'active' | 'waiting' | 'returned' {
  const { state } = person;
  if (state === 'merged' || state === 'deleted' || state === 'inactive') throw new AppError('person-not-found');
  return state;
}

/** The previous session of this browser ends with a new login, so that none is left lying about. */
export async function replaceSession(s: Stores, previous: Session | null, made: NewSession): Promise<void> {
  if (previous) await s.sessions.end(previous.id);
  await s.sessions.insert(made.row);
}
