/** `contest extra-time`, `contest exclude`: what is decided about one person, with a reason. */
import type { ContestRow } from '@thi-tuan/db';
import type { AppContext } from '../context.ts';
import { entrantsService } from '../features/contests/index.ts';
import { CommandError, onlyOne, withContext } from './command-context.ts';
import { say } from './subcommands.ts';
import type { Args, ExitCode, Subcommand } from './subcommands.ts';

async function contestOf(ctx: AppContext): Promise<ContestRow> {
  const contest = await ctx.data.read.contests.newest();
  if (!contest) throw new CommandError('Chưa có cuộc thi nào.');
  return contest;
}

function reasonOf({ reason }: Args['values']): string {
  if (typeof reason !== 'string' || reason.trim() === '') throw new CommandError('Cần nêu lý do: --reason "…".');
  return reason.trim();
}

export const extraTime: Subcommand = {
  usage: 'extra-time TUẦN MÃ_DỰ_THI SỐ_PHÚT --reason "LÝ DO"',
  options: { reason: { type: 'string' } },
  run: ({ positionals: [number, login, minutes], values }) =>
    withContext(async (ctx) => {
      const reason = reasonOf(values);
      if (!/^\d{1,4}$/.test(minutes ?? '')) throw new CommandError('Số phút phải là số nguyên từ 0 đến 1440.');
      const contest = await contestOf(ctx);
      const round = (await ctx.data.read.contests.roundsOf(contest.id)).find((one) => String(one.number) === number);
      if (!round) throw new CommandError(`Không có tuần thi số «${number ?? ''}».`);
      const person = await onlyOne(ctx, login);
      if (Number(minutes) > 1440) throw new CommandError('Số phút phải là số nguyên từ 0 đến 1440.');
      await entrantsService(ctx).grantExtraTime(round, person.id, Number(minutes) * 60_000, reason, null);
      say(`${person.name} (${person.code}): thêm ${minutes} phút ở ${round.name}.`);
      return 0;
    }) as Promise<ExitCode>,
};

export const exclude: Subcommand = {
  usage: 'exclude MÃ_DỰ_THI --reason "LÝ DO"',
  options: { reason: { type: 'string' } },
  run: ({ positionals: [login], values }) =>
    withContext(async (ctx) => {
      const reason = reasonOf(values);
      const contest = await contestOf(ctx);
      const person = await onlyOne(ctx, login);
      await entrantsService(ctx).exclude(contest, person.id, reason, null);
      say(`${person.name} (${person.code}) không thuộc diện dự thi cuộc thi này nữa.`);
      return 0;
    }) as Promise<ExitCode>,
};
