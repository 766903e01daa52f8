import type { ContestRow, RoundRow } from '@thi-tuan/db';
import type { contestEdit as contracts } from '@thi-tuan/shared/contracts/contest-edit.ts';
import type { BodyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { WEEK_MS, shiftedWeeks } from '@thi-tuan/shared/rules/round-calendar.ts';
import { newContestSettings, newRoundSettings } from '@thi-tuan/shared/rules/settings-defaults.ts';
import { renumberedName, tidyContest, tidyRound } from '@thi-tuan/shared/rules/settings-tidy.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { RoundBook } from '../contests/index.ts';
import { requireCreator } from './contest-edit.policy.ts';
import type { ContestDoor } from './contest-edit.policy.ts';

type Contracts = typeof contracts;

/** A draft as it is stored. */
export function draftRow(id: string, contestId: string, settings: RoundSettings): RoundRow {
  const { number, name, opensAt, closesAt } = settings;
  return {
    id,
    contestId,
    number,
    name,
    opensAt,
    closesAt,
    settings,
    state: 'draft',
    version: 1,
    paperVersion: 0,
    countsVersion: 0,
    publishedAt: null,
    closedAt: null,
    predictionTarget: null,
    logHead: null,
    logCount: 0,
  };
}

/** @throws AppError contest-name-invalid */
function codeOf(name: string): string {
  const code = foldForSearch(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 44)
    .replace(/-$/, '');
  if (code === '') throw new AppError('contest-name-invalid');
  return code;
}

/** New contests: from the template, or as a copy of one that was. */
export function contestMakeService(ctx: AppContext, { book, door }: { book: RoundBook; door: ContestDoor }) {
  const { data, clock } = ctx;
  const id = (): string => newId(clock.now(), ctx.random);

  /** Free in contests and in banks alike, so that a bank of its own may bear it. */
  async function freeCode(s: Stores, base: string, contestId: string): Promise<string> {
    const taken = (await s.contests.byCode(base)) !== null || (await s.questions.bankByCode(base)) !== null;
    return taken ? `${base}-${contestId.replaceAll('-', '').slice(-6)}` : base;
  }

  interface Made {
    contestId: string;
    treeId: string;
    bankId: string;
    settings: ContestSettings;
    rounds: RoundRow[];
    after: object;
  }

  async function store(s: Stores, session: Session, { contestId, treeId, bankId, settings, rounds, after }: Made): Promise<void> {
    const now = clock.now();
    const row: ContestRow = {
      id: contestId,
      code: settings.code,
      name: settings.name,
      treeId,
      bankId,
      settings,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await s.contests.insert(row);
    for (const round of rounds) await s.contests.insertRound(round);
    await audited(ctx, s, session, { action: 'contest.create', subject: `contest:${contestId}`, after });
  }

  return {
    /** @throws AppError forbidden, contest-name-invalid, tree-not-found, bank-not-found */
    async create(session: Session, body: BodyOf<Contracts['create']>): Promise<{ id: string }> {
      requireCreator(session);
      const name = normaliseLine(body.name);
      const base = codeOf(name);
      const tree = await data.read.units.treeByCode(body.treeCode);
      if (!tree) throw new AppError('tree-not-found');
      const bank = body.bankCode === null ? null : await data.read.questions.bankByCode(body.bankCode);
      if (body.bankCode !== null && !bank) throw new AppError('bank-not-found');
      const [contestId, newBankId] = [id(), id()];
      const { organiser, support, roundNoun, questions, limitMinutes, perRound } = body;
      const dates = body.rounds.toSorted((a, b) => a.opensAt - b.opensAt);
      const rounds = dates.map((date, index) => {
        const settings = newRoundSettings({ ...date, number: index + 1, questions, limitMinutes, perRound });
        return draftRow(id(), contestId, tidyRound(settings));
      });
      await data.write(async (s) => {
        const code = await freeCode(s, base, contestId);
        const own = { id: newBankId, code, name, createdAt: clock.now(), crossReview: false };
        if (!bank) {
          await s.questions.insertBank(own);
          await audited(ctx, s, session, { action: 'bank.create', subject: `bank:${own.id}`, after: { code, name } });
        }
        const bankRow = bank ?? own;
        const settings = tidyContest(newContestSettings({ code, name, organiser, treeCode: tree.code, bankCode: bankRow.code, support, roundNoun }));
        const after = { name, code, treeCode: tree.code, bankCode: bankRow.code, rounds: rounds.length };
        await store(s, session, { contestId, treeId: tree.id, bankId: bankRow.id, settings, rounds, after });
      });
      book.invalidate();
      return { id: contestId };
    },

    /** Settings and rounds as they were, moved; cancelled rounds are left out. @throws AppError forbidden, contest-not-found, contest-name-invalid */
    async copy(session: Session, fromId: string, body: BodyOf<Contracts['copy']>): Promise<{ id: string }> {
      requireCreator(session);
      const { contest, rounds } = await door.open(session, fromId);
      const name = normaliseLine(body.name);
      const base = codeOf(name);
      const contestId = id();
      const shift = body.weeks * WEEK_MS;
      const { registration } = contest.settings;
      const moved = rounds
        .filter((round) => round.state !== 'cancelled')
        .map(({ settings }, index) => {
          const number = index + 1;
          const own = { number, name: renumberedName(settings.name, settings.number, number), ...shiftedWeeks(settings, body.weeks) };
          return draftRow(id(), contestId, { ...settings, ...own });
        });
      await data.write(async (s) => {
        const code = await freeCode(s, base, contestId);
        const opensAt = registration.opensAt === null ? null : registration.opensAt + shift;
        const settings = { ...contest.settings, code, name, registration: { ...registration, opensAt } };
        const after = { name, code, copiedFrom: contest.code, weeks: body.weeks, rounds: moved.length };
        await store(s, session, { contestId, treeId: contest.treeId, bankId: contest.bankId, settings, rounds: moved, after });
      });
      book.invalidate();
      return { id: contestId };
    },
  };
}

export type ContestMakeService = ReturnType<typeof contestMakeService>;
