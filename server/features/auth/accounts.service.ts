import type { accounts as accountContracts } from '@thi-tuan/shared/contracts/accounts.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { revokeRole } from './admin.service.ts';
import { nextAfter, peopleSought, personAfter } from './people-search.ts';
import type { ScopesService } from './scopes.service.ts';
import type { SessionsService } from './sessions.service.ts';

type Contracts = typeof accountContracts;
type ListReply = ReplyOf<Contracts['list']>;

const PAGE = 50;

/** Who holds which role where, and taking one back. */
export function accountsService(ctx: AppContext, { sessions, scopes }: { sessions: SessionsService; scopes: ScopesService }) {
  const { data } = ctx;
  return {
    /** By name in Vietnamese order. @throws AppError bad-request for a cursor that is none */
    async list(session: Session, query: QueryOf<Contracts['list']>): Promise<ListReply> {
      const limit = query.limit ?? PAGE;
      const { words } = peopleSought(query.q ?? '');
      const people = await data.read.roles.holders({ role: query.role, words, after: personAfter(query.after), limit: limit + 1 });
      const shown = people.slice(0, limit);
      const ids = shown.map((one) => one.id);
      const held = await data.read.roles.ofPeople(ids);
      const logins = new Map((await data.read.accounts.ofMany(ids)).map((account) => [account.personId, account.lastLoginAt]));
      const names = await scopes.names(held.map((row) => ({ kind: row.scopeKind, id: row.scopeId })));
      const rows: ListReply['rows'] = [];
      for (const { id, name, code } of shown) {
        const roles: ListReply['rows'][number]['roles'] = [];
        for (const row of held.filter((one) => one.personId === id)) {
          const scope = { kind: row.scopeKind, id: row.scopeId };
          const mine = id !== session.personId && (await scopes.mayGive(session, { role: row.role, scope }));
          roles.push({ role: row.role, scope: { ...scope, name: names.get(row.scopeId) ?? null }, since: row.createdAt, mine });
        }
        rows.push({ person: { id, name, code }, roles, lastLoginAt: logins.get(id) ?? null, self: id === session.personId });
      }
      return { rows, next: nextAfter(people, limit) };
    },

    /** @throws AppError person-not-found (holds no such role), forbidden (own role, or more than one may give), last-admin, invalid-body */
    async revoke(session: Session, personId: string, { role, scope, reason }: BodyOf<Contracts['revoke']>): Promise<{ ok: true }> {
      const why = normaliseLine(reason);
      if (why === '') throw new AppError('invalid-body', { path: 'reason', rule: 'minLength' });
      if (personId === session.personId || !(await scopes.mayGive(session, { role, scope }))) throw new AppError('forbidden');
      if ((await revokeRole(ctx, personId, role, scope, { actorId: session.personId, reason: why, keepLast: role === 'admin' })) === 0)
        throw new AppError('person-not-found');
      sessions.endedAll(personId);
      return { ok: true };
    },
  };
}

export type AccountsService = ReturnType<typeof accountsService>;
