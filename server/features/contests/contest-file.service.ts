import type { ContestRow, RoundRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { publishFaultText } from '@thi-tuan/shared/rules/publish-fault.ts';
import { CONTEST_LOCKS, changedFields, lockedContestChanges } from '@thi-tuan/shared/rules/setting-locks.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext, Stores } from '../../context.ts';
import { audited } from '../audit/index.ts';
import type { ImportCounts, QuestionBankService } from '../questions/index.ts';
import { keepRulesVersion } from '../rules/index.ts';
import type { ContestFile, FileFault } from './contest-file.ts';
import { keptSettings } from './kept-settings.ts';
import type { LaterClosed } from './later-closing.ts';
import { closeLater, needsReason, tellLater } from './later-closing.ts';
import type { RoundBook } from './round-book.ts';
import type { PublishingGround } from './round-publishing.ts';
import { lockedOf, pinQuestions, publishFaults, publishingGround } from './round-publishing.ts';

export interface ApplyDeps {
  book: RoundBook;
  bank: QuestionBankService;
}

export type ApplyChange =
  | { what: 'contest'; change: 'added' | 'changed'; fields: string[] }
  | { what: 'round'; number: number; change: 'added' | 'changed' | 'published'; fields: string[] };

interface Applied {
  changes: ApplyChange[];
  later: LaterClosed[];
}

export type ApplyOutcome = { ok: true; changes: ApplyChange[]; questions: ImportCounts } | { ok: false; faults: FileFault[] };

interface Standing {
  treeId: string;
  bankId: string;
  contest: ContestRow | null;
  /** The contest's settings as this file leaves them. */
  settings: ContestSettings;
  rounds: RoundRow[];
  ground: PublishingGround;
}

/** `npm run contest -- apply`: makes the database say what the file says; the same file twice changes nothing. */
export function contestFileService(ctx: AppContext, { book, bank }: ApplyDeps) {
  const { data, clock } = ctx;

  async function standingOf(file: ContestFile, bankId: string): Promise<Standing | FileFault> {
    const tree = await data.read.units.treeByCode(file.contest.treeCode);
    if (!tree) return { path: 'contest.treeCode', text: `Chưa có cây đơn vị «${file.contest.treeCode}»: nạp trước bằng «npm run units -- import».` };
    const contest = await data.read.contests.byCode(file.contest.code);
    return {
      treeId: tree.id,
      bankId,
      contest,
      settings: keptSettings(contest, file.contest),
      rounds: contest ? await data.read.contests.roundsOf(contest.id) : [],
      ground: await publishingGround(ctx, { contestId: contest?.id ?? null, treeId: tree.id, bankId }),
    };
  }

  function faultsOf(file: ContestFile, at: Standing, reason: string): FileFault[] {
    const locked = at.rounds.some((round) => round.state !== 'draft') ? lockedContestChanges(at.contest!.settings, at.settings) : [];
    const ofContest = locked.map(({ field }) => ({
      path: `contest.${field}`,
      text: `Đã có tuần thi được công bố: không sửa được «${CONTEST_LOCKS[field as keyof ContestSettings].name[0]}» nữa.`,
    }));
    const ofRounds = file.rounds.flatMap(({ publish, settings }, index) => {
      const before = at.rounds.find((round) => round.number === settings.number);
      const path = (rest: string): string => rest.replace(/^round\b/, `rounds.${index}`);
      if (before && before.state !== 'draft') return lockedFaults(before, settings, reason).map((fault) => ({ ...fault, path: path(fault.path) }));
      if (!publish) return [];
      const others = file.rounds.filter((_, other) => other !== index).map((other) => other.settings);
      return publishFaults(at.ground, { contest: at.settings, round: settings, others, now: clock.now() }).map((fault) => ({
        path: path(fault.path),
        text: publishFaultText(fault),
      }));
    });
    return [...ofContest, ...ofRounds];
  }

  function lockedFaults(before: RoundRow, settings: RoundSettings, reason: string): FileFault[] {
    const faults = lockedOf(before, settings).map(({ field, later }) => ({
      path: `round.${field}`,
      text: later
        ? `«${before.name}» đã công bố: chỉ được kéo dài, không được rút ngắn thời gian.`
        : `«${before.name}» đã công bố: không sửa được «${field}» nữa.`,
    }));
    if (changedFields(before.settings, settings).length > 0 && (before.state === 'closed' || before.state === 'closing'))
      faults.push({ path: 'round', text: `«${before.name}» đã kết thúc: không sửa được nữa.` });
    if (needsReason(before, settings.closesAt, reason))
      faults.push({
        path: 'round.closesAt',
        text: `«${before.name}» đã công bố: kéo dài thì cần nêu lý do (--reason "…"), lý do được thông báo cho người dự thi.`,
      });
    return faults;
  }

  async function writeContest(s: Stores, at: Standing, id: string, now: number): Promise<ApplyChange[]> {
    const { settings } = at;
    const row = { name: settings.name, treeId: at.treeId, bankId: at.bankId, settings, updatedAt: now };
    if (!at.contest) {
      await s.contests.insert({ id, code: settings.code, version: 1, createdAt: now, ...row });
      return [{ what: 'contest', change: 'added', fields: [] }];
    }
    const fields = changedFields(at.contest.settings, settings);
    if (fields.length === 0) return [];
    if (!(await s.contests.update(at.contest.id, at.contest.version, row))) throw new Error('the contest was changed meanwhile');
    return [{ what: 'contest', change: 'changed', fields }];
  }

  async function writeRound(
    s: Stores,
    entry: ContestFile['rounds'][number],
    at: Standing,
    contestId: string,
    newRoundId: string,
    { now, reason, actorId }: { now: number; reason: string; actorId: string | null },
  ): Promise<Applied> {
    const { settings, publish } = entry;
    const before = at.rounds.find((round) => round.number === settings.number) ?? null;
    const publishing = publish && (before === null || before.state === 'draft');
    const shown = { name: settings.name, opensAt: settings.opensAt, closesAt: settings.closesAt, settings };
    const id = before?.id ?? newRoundId;
    const changes: ApplyChange[] = [];
    const later: LaterClosed[] = [];
    if (!before) {
      await s.contests.insertRound({
        id,
        contestId,
        number: settings.number,
        ...shown,
        state: publishing ? 'published' : 'draft',
        version: 1,
        publishedAt: publishing ? now : null,
        closedAt: null,
        predictionTarget: null,
        logHead: null,
        logCount: 0,
      });
      changes.push({ what: 'round', number: settings.number, change: 'added', fields: [] });
    } else {
      const fields = changedFields(before.settings, settings);
      if (fields.length > 0 || publishing) {
        const state = publishing ? { state: 'published' as const, publishedAt: now } : {};
        if (!(await s.contests.updateRound(before.id, before.version, { ...shown, ...state }))) throw new Error('the round was changed meanwhile');
        later.push(...[(await closeLater(ctx, s, { round: before, closesAt: settings.closesAt, reason, actorId })) ?? []].flat());
      }
      if (fields.length > 0) changes.push({ what: 'round', number: settings.number, change: 'changed', fields });
    }
    if (publishing) {
      await pinQuestions(s, id, settings, at.ground.pool);
      changes.push({ what: 'round', number: settings.number, change: 'published', fields: [] });
    }
    return { changes, later };
  }

  return {
    /**
     * Applies a file, or with `dryRun` only tells what would change. Faults change nothing.
     * Questions of the file go to the bank first: a published round pins their versions.
     * @param options.reason why a published contest changes, shown with the new version of its thể lệ and with a close that moves later
     */
    async apply(
      file: ContestFile,
      { dryRun, actorId = null, reason = '' }: { dryRun: boolean; actorId?: string | null; reason?: string },
    ): Promise<ApplyOutcome> {
      const bankRow = dryRun
        ? await data.read.questions.bankByCode(file.contest.bankCode)
        : await bank.ensureBank(file.contest.bankCode, file.contest.name);
      const none: ImportCounts = { added: 0, changed: 0, unchanged: 0 };
      const questions = dryRun || !bankRow ? none : await bank.importQuestions(bankRow.id, file.questions, { state: 'approved', authorId: actorId });
      const at = await standingOf(file, bankRow?.id ?? '');
      if ('text' in at) return { ok: false, faults: [at] };
      const faults = faultsOf(file, at, reason);
      if (faults.length > 0) return { ok: false, faults };
      const now = clock.now();
      const contestId = at.contest?.id ?? newId(now, ctx.random);
      const roundIds = file.rounds.map(() => newId(now, ctx.random));
      const plan = async (s: Stores): Promise<Applied> => {
        const changes = await writeContest(s, at, contestId, now);
        const later: LaterClosed[] = [];
        for (const [index, entry] of file.rounds.entries()) {
          const written = await writeRound(s, entry, at, contestId, roundIds[index]!, { now, reason, actorId });
          changes.push(...written.changes);
          later.push(...written.later);
        }
        if (changes.length > 0) {
          await audited(ctx, s, { personId: actorId }, { action: 'contest.apply', subject: `contest:${contestId}`, after: changes });
          await keepRulesVersion(s, contestId, reason, now);
        }
        return { changes, later };
      };
      const { changes, later } = dryRun ? await planOnly(plan) : await data.write(plan);
      book.invalidate();
      if (!dryRun) await tellLater(ctx, book, later);
      return { ok: true, changes, questions };
    },
  };

  /** Runs the very same writes and takes them back. */
  async function planOnly<T>(plan: (s: Stores) => Promise<T>): Promise<T> {
    const takenBack = new TakenBack();
    let planned: T;
    try {
      await data.write(async (s) => {
        planned = await plan(s);
        throw takenBack;
      });
    } catch (error) {
      if (error !== takenBack) throw error;
    }
    return planned!;
  }
}

class TakenBack extends Error {}

export type ContestFileService = ReturnType<typeof contestFileService>;
