import type { Data, PersonRow } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { isName, normaliseName } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { RoleName } from '@thi-tuan/shared/rules/roles.ts';
import { audited } from '../audit/index.ts';
import { bareAccount, barePerson, isLoginName } from './bare-account.ts';
import type { AccountContext } from './context.ts';
import { loginsService } from './logins.service.ts';
import { firstSecretMac, makeSecret, personCode } from './secrets.policy.ts';

export type RoleScope = { kind: 'all' | 'contest' | 'unit'; id: string };
export const EVERYWHERE: RoleScope = { kind: 'all', id: '' };

/** How to make the first admin, while there is none; null = there is one. */
export async function firstStartHint(data: Data): Promise<string | null> {
  if (await data.read.roles.anyWith('admin')) return null;
  return [
    'Chưa có tài khoản quản trị. Tạo tài khoản đầu tiên (dừng máy chủ trước nếu dùng SQLite):',
    '  npm run admin -- create-admin --name "Họ và tên" --login quantri',
    '(There is no admin yet: stop the server, make the first one with the command above.)',
  ].join('\n');
}

/** Everybody whose code or approved phone this is, at most 5. */
export async function peopleByLogin(ctx: AccountContext, login: string): Promise<PersonRow[]> {
  return (await loginsService(ctx).find(login)).map((one) => one.person);
}

export type CreatedAdmin = { ok: true; code: string; password: string } | { ok: false; why: 'name' | 'login' | 'taken' };

/** A person with the admin's role and a single-use first password. */
export async function createAdmin(ctx: AccountContext, typed: { name: string; login: string }): Promise<CreatedAdmin> {
  const { data, clock, random, secrets } = ctx;
  const name = normaliseName(typed.name);
  const code = personCode(typed.login);
  if (!isName(name)) return { ok: false, why: 'name' };
  if (!isLoginName(code)) return { ok: false, why: 'login' };
  const now = clock.now();
  const id = newId(now, random);
  const password = makeSecret(random);
  const person = barePerson(id, { code, name }, now);
  const account = bareAccount(id, { firstSecretMac: firstSecretMac(secrets, id, password) });
  const role = { id: newId(now, random), personId: id, role: 'admin' as const, scopeKind: 'all' as const, scopeId: '', createdAt: now };
  try {
    await data.write(async (s) => {
      await s.people.insertMany([person]);
      await s.accounts.insertMany([account]);
      await s.roles.grant(role);
      await audited(ctx, s, { personId: null }, { action: 'role.grant', subject: `person:${id}`, after: { role: 'admin', scope: EVERYWHERE } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, why: 'taken' };
    throw error;
  }
  return { ok: true, code, password };
}

/** False = the person holds it there already. Their sessions end, so that the next one has it. */
export async function grantRole(
  ctx: AccountContext,
  personId: string,
  role: RoleName,
  scope: RoleScope,
  actorId: string | null = null,
): Promise<boolean> {
  const now = ctx.clock.now();
  const roleId = newId(now, ctx.random);
  return ctx.data.write(async (s) => {
    if (!(await s.roles.grant({ id: roleId, personId, role, scopeKind: scope.kind, scopeId: scope.id, createdAt: now }))) return false;
    await s.sessions.endAll(personId);
    await audited(ctx, s, { personId: actorId }, { action: 'role.grant', subject: `person:${personId}`, after: { role, scope } });
    return true;
  });
}

export interface Revoking {
  actorId?: string | null;
  reason?: string | null;
  /** Refuses to leave nobody with the role. */
  keepLast?: boolean;
}

/** In one scope, or (null) everywhere. Answers how many were taken; the sessions end. @throws AppError last-admin */
export async function revokeRole(
  ctx: AccountContext,
  personId: string,
  role: RoleName,
  scope: RoleScope | null,
  { actorId = null, reason = null, keepLast = false }: Revoking = {},
): Promise<number> {
  return ctx.data.write(async (s) => {
    const taken = await s.roles.revoke(personId, role, scope);
    if (taken === 0) return 0;
    if (keepLast && !(await s.roles.anyWith(role))) throw new AppError('last-admin');
    await s.sessions.endAll(personId);
    const before = { role, scope: scope ?? 'everywhere' };
    await audited(ctx, s, { personId: actorId }, { action: 'role.revoke', subject: `person:${personId}`, before, reason });
    return taken;
  });
}
