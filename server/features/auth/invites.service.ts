import type { InviteRow, Stores } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import type { accounts as accountContracts } from '@thi-tuan/shared/contracts/accounts.ts';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { isName, normaliseLine, normaliseName } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import { hashToken } from '../../platform/crypto/secrets.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import { bareAccount, barePerson, isLoginName } from './bare-account.ts';
import { grantsOf } from './grants.policy.ts';
import type { ScopesService } from './scopes.service.ts';
import { givable } from './roles.policy.ts';
import { makeSecret, personCode, recoveryMac, requireGoodPassword } from './secrets.policy.ts';
import { replaceSession } from './sessions.service.ts';
import type { NewSession, SessionsService } from './sessions.service.ts';

type Contracts = typeof accountContracts;
type InvitesReply = ReplyOf<Contracts['invites']>;

const HOUR = 3_600_000;
export const INVITE_LASTS_MS = 72 * HOUR;
const SHOWN_MS = 90 * 24 * HOUR;
const MOST_SHOWN = 200;

export interface InvitesDeps {
  sessions: SessionsService;
  scopes: ScopesService;
}

const openAt = (row: InviteRow, now: number): boolean => row.usedAt === null && row.revokedAt === null && row.expiresAt > now;

function stateOf(row: InviteRow, now: number, isBacked: boolean): InvitesReply['invites'][number]['state'] {
  if (row.usedAt !== null) return 'used';
  if (row.revokedAt !== null) return 'revoked';
  if (row.expiresAt <= now) return 'expired';
  return isBacked ? 'open' : 'lapsed';
}

const placed = (row: InviteRow) => ({ role: row.role, scope: { kind: row.scopeKind, id: row.scopeId } });

/** A colleague is invited by a link that works once, for 72 hours; the link's token is told once and kept nowhere. */
export function invitesService(ctx: AppContext, { sessions, scopes }: InvitesDeps) {
  const { data, clock, random } = ctx;

  /** A link gives no more than its maker may still give: else whoever is relieved comes back by one made before. */
  async function backed(row: InviteRow): Promise<boolean> {
    const { createdBy: personId } = row;
    const capabilities = grantsOf(await data.read.roles.ofPerson(personId));
    return scopes.mayGive({ id: '', personId, capabilities, firstLogin: false, shared: false }, placed(row));
  }

  /** @throws AppError invite-invalid, whatever is wrong with it */
  async function openInvite(token: string): Promise<InviteRow> {
    const row = await data.read.invites.byHash(hashToken(token));
    if (!row || !openAt(row, clock.now())) throw new AppError('invite-invalid');
    if (!(await backed(row))) throw new AppError('invite-invalid');
    return row;
  }

  /** The one use and the role, in the caller's write. */
  async function use(s: Stores, row: InviteRow, personId: string, roleId: string): Promise<void> {
    const now = clock.now();
    if (!(await s.invites.use(row.tokenHash, personId, now))) throw new AppError('invite-invalid');
    const { role, scope } = placed(row);
    await s.roles.grant({ id: roleId, personId, role, scopeKind: scope.kind, scopeId: scope.id, createdAt: now });
    await audited(ctx, s, { personId }, { action: 'invite.accept', subject: `person:${personId}`, after: { role, scope, inviteId: row.id } });
  }

  return {
    async list(session: Session): Promise<InvitesReply> {
      const now = clock.now();
      const rows = await data.read.invites.since(now - SHOWN_MS, MOST_SHOWN);
      const mine = [];
      for (const row of rows) if (await scopes.mayGive(session, placed(row))) mine.push(row);
      const people = await data.read.audit.people([...new Set(mine.flatMap((row) => [row.createdBy, ...(row.usedBy === null ? [] : [row.usedBy])]))]);
      const idle = new Set<string>();
      for (const row of mine) if (openAt(row, now) && !(await backed(row))) idle.add(row.id);
      const nameOf = new Map(people.map((one) => [one.id, one.name]));
      const names = await scopes.names(mine.map((row) => placed(row).scope));
      return {
        invites: mine.map((row) => ({
          id: row.id,
          role: row.role,
          scope: { kind: row.scopeKind, id: row.scopeId, name: names.get(row.scopeId) ?? null },
          note: row.note,
          createdBy: nameOf.get(row.createdBy) ?? '—',
          createdAt: row.createdAt,
          expiresAt: row.expiresAt,
          state: stateOf(row, now, !idle.has(row.id)),
          usedBy: row.usedBy === null ? null : (nameOf.get(row.usedBy) ?? '—'),
        })),
        may: givable(session, await scopes.contestId()),
      };
    },

    /** @throws AppError forbidden (more than the inviter may give), unit-not-found */
    async invite(session: Session, body: BodyOf<Contracts['invite']>): Promise<ReplyOf<Contracts['invite']>> {
      await scopes.requireGivable(session, body);
      const now = clock.now();
      const token = Buffer.from(random(32)).toString('base64url');
      const row: InviteRow = {
        id: newId(now, random),
        tokenHash: hashToken(token),
        role: body.role,
        scopeKind: body.scope.kind,
        scopeId: body.scope.id,
        note: normaliseLine(body.note),
        createdBy: session.personId,
        createdAt: now,
        expiresAt: now + INVITE_LASTS_MS,
        usedAt: null,
        usedBy: null,
        revokedAt: null,
      };
      await data.write(async (s) => {
        await s.invites.add(row);
        const after = { role: row.role, scope: body.scope, note: row.note, expiresAt: row.expiresAt };
        await audited(ctx, s, session, { action: 'invite.create', subject: `invite:${row.id}`, after });
      });
      return { inviteId: row.id, token, expiresAt: row.expiresAt };
    },

    /** @throws AppError invite-invalid (unknown, or used or revoked before), forbidden */
    async revoke(session: Session, inviteId: string): Promise<{ ok: true }> {
      const row = await data.read.invites.byId(inviteId);
      if (!row) throw new AppError('invite-invalid');
      if (!(await scopes.mayGive(session, placed(row)))) throw new AppError('forbidden');
      const now = clock.now();
      await data.write(async (s) => {
        if (!(await s.invites.revoke(inviteId, now))) throw new AppError('invite-invalid');
        await audited(ctx, s, session, { action: 'invite.revoke', subject: `invite:${inviteId}`, before: placed(row) });
      });
      return { ok: true };
    },

    /** @throws AppError invite-invalid */
    async look(token: string): Promise<ReplyOf<Contracts['look']>> {
      const row = await openInvite(token);
      const [inviter] = await data.read.audit.people([row.createdBy]);
      const names = await scopes.names([placed(row).scope]);
      return { role: row.role, scopeName: names.get(row.scopeId) ?? null, invitedBy: inviter?.name ?? '—', expiresAt: row.expiresAt };
    },

    /** @throws AppError invite-invalid, name-invalid, login-invalid, login-taken, weak-password, busy */
    async accept(body: BodyOf<Contracts['accept']>, previous: Session | null): Promise<{ made: NewSession; recoveryCode: string }> {
      const row = await openInvite(body.token);
      const name = normaliseName(body.name);
      const code = personCode(body.login);
      if (!isName(name)) throw new AppError('name-invalid');
      if (!isLoginName(code)) throw new AppError('login-invalid');
      requireGoodPassword(body.password, [name, code]);
      const passwordHash = await ctx.passwords.hash(body.password);
      const now = clock.now();
      const personId = newId(now, random);
      const roleId = newId(now, random);
      const recoveryCode = makeSecret(random);
      const made = sessions.make(personId, { shared: false, firstLogin: false });
      const account = { passwordHash, passwordSetAt: now, recoveryMac: recoveryMac(ctx.secrets, personId, recoveryCode), lastLoginAt: now };
      try {
        await data.write(async (s) => {
          await s.people.insertMany([barePerson(personId, { code, name }, now)]);
          await s.accounts.insertMany([bareAccount(personId, account)]);
          await use(s, row, personId, roleId);
          await replaceSession(s, previous, made);
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw new AppError('login-taken');
        throw error;
      }
      if (previous) sessions.ended(previous.id);
      return { made, recoveryCode };
    },

    /** The account that is signed in takes the role; its other sessions read it at once. @throws AppError invite-invalid */
    async take(session: Session, token: string): Promise<void> {
      const row = await openInvite(token);
      const roleId = newId(clock.now(), random);
      await data.write((s) => use(s, row, session.personId, roleId));
      sessions.rolesChanged(session.personId);
    },
  };
}

export type InvitesService = ReturnType<typeof invitesService>;
