/** `npm run admin -- …`: accounts with rights, the way back in for somebody who forgot everything, backups. */
import { formatInstant } from '@thi-tuan/shared/kernel/format.ts';
import type { RoleName, RoleScopeKind } from '@thi-tuan/shared/rules/roles.ts';
import { ROLE_NAMES, mayBeHeldIn } from '@thi-tuan/shared/rules/roles.ts';
import type { AppContext } from '../context.ts';
import type { RoleScope } from '../features/auth/index.ts';
import { EVERYWHERE, createAdmin, grantRole, issueOneTimeCode, revokeRole } from '../features/auth/index.ts';
import { backup } from './backup.ts';
import { CommandError, onlyOne, withContext } from './command-context.ts';
import { restore } from './restore.ts';
import type { Args, ExitCode, Subcommand } from './subcommands.ts';
import { runSubcommand, say } from './subcommands.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Secrets go to stdout, so that they can be kept; words about them to stderr. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function roleOf(word: string | undefined): RoleName {
  const role = ROLE_NAMES.find((one) => one === word);
  if (!role) throw new CommandError(`Vai trò phải là một trong: ${ROLE_NAMES.join(', ')}.`);
  return role;
}

/** `--unit` in the tree of `--tree`, or of the site's contest; null = not named. */
async function scopeOf(ctx: AppContext, values: Args['values']): Promise<RoleScope | null> {
  const code = text(values['unit']);
  if (code === '') return null;
  const named = text(values['tree']);
  const treeId = named === '' ? (await ctx.data.read.contests.newest())?.treeId : (await ctx.data.read.units.treeByCode(named))?.id;
  if (treeId === undefined)
    throw new CommandError(named === '' ? 'Chưa có cuộc thi nào: hãy nêu cây đơn vị bằng --tree MÃ.' : `Không có cây đơn vị «${named}».`);
  const [unit] = await ctx.data.read.units.byCodes(treeId, [code]);
  if (!unit) throw new CommandError(`Không có đơn vị mã «${code}».`);
  return { kind: 'unit', id: unit.id };
}

/** Said when a role may not be held where the command says. */
const MISPLACED: Record<RoleScopeKind, string> = {
  all: 'Cán bộ đầu mối phải gắn với một đơn vị: --unit MÃ.',
  unit: 'Vai trò này không gắn với đơn vị.',
  contest: 'Vai trò này không gắn với cuộc thi.',
};

const NOT_CREATED = {
  name: 'Họ và tên không đúng (--name "Nguyễn Văn A").',
  login: 'Tên đăng nhập cần 2-40 chữ, số hoặc dấu . _ - (--login quantri).',
  taken: 'Tên đăng nhập này đã có người dùng. Nếu là chính người đó: npm run admin -- grant admin LOGIN',
};

const create: Subcommand = {
  usage: 'create-admin --name "HỌ VÀ TÊN" --login TÊN',
  options: { name: { type: 'string' }, login: { type: 'string' } },
  run: ({ values }) =>
    withContext(async (ctx) => {
      const made = await createAdmin(ctx, { name: text(values['name']), login: text(values['login']) });
      if (!made.ok) throw new CommandError(NOT_CREATED[made.why]);
      say('Đã tạo tài khoản quản trị. Mật khẩu dưới đây dùng một lần, chỉ hiện lúc này:');
      print(`${made.code}\t${made.password}`);
      return 0;
    }) as Promise<ExitCode>,
};

const reset: Subcommand = {
  usage: 'reset-password LOGIN',
  options: {},
  run: ({ positionals: [login] }) =>
    withContext(async (ctx) => {
      const person = await onlyOne(ctx, login);
      const issued = await issueOneTimeCode(ctx, { personId: null, mayResetRoles: true }, person.id);
      say(`Mã một lần cho ${person.name} (${issued.login}), dùng ở trang «Quên mật khẩu» trước ${formatInstant(issued.expiresAt)}:`);
      print(issued.code);
      return 0;
    }) as Promise<ExitCode>,
};

const grant: Subcommand = {
  usage: `grant ${ROLE_NAMES.join('|')} LOGIN [--unit MÃ] [--tree MÃ]`,
  options: { unit: { type: 'string' }, tree: { type: 'string' } },
  run: ({ positionals: [role, login], values }) =>
    withContext(async (ctx) => {
      const name = roleOf(role);
      const scope = await scopeOf(ctx, values);
      const where = scope ?? EVERYWHERE;
      if (!mayBeHeldIn(name, where.kind)) throw new CommandError(MISPLACED[where.kind]);
      const person = await onlyOne(ctx, login);
      const given = await grantRole(ctx, person.id, name, where);
      say(
        given
          ? `${person.name} (${person.code}) có vai trò ${name}. Người này phải đăng nhập lại.`
          : `${person.name} (${person.code}) đã có vai trò này.`,
      );
      return 0;
    }) as Promise<ExitCode>,
};

const revoke: Subcommand = {
  usage: `revoke ${ROLE_NAMES.join('|')} LOGIN [--unit MÃ] [--tree MÃ]`,
  options: { unit: { type: 'string' }, tree: { type: 'string' } },
  run: ({ positionals: [role, login], values }) =>
    withContext(async (ctx) => {
      const name = roleOf(role);
      const scope = await scopeOf(ctx, values);
      const person = await onlyOne(ctx, login);
      const taken = await revokeRole(ctx, person.id, name, scope);
      say(taken > 0 ? `Đã thôi vai trò ${name} của ${person.name} (${person.code}).` : `${person.name} (${person.code}) không có vai trò này.`);
      return 0;
    }) as Promise<ExitCode>,
};

await runSubcommand('admin', { 'create-admin': create, 'reset-password': reset, grant, revoke, backup, restore }, process.argv.slice(2));
