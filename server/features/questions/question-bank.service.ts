import type { BankQuestion, BankRow, QuestionRow, QuestionVersionRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { DeedPart } from '../audit/index.ts';
import { auditedInPieces } from '../audit/index.ts';
import type { QuestionState } from '@thi-tuan/shared/rules/question-review.ts';
import type { AppContext, Stores } from '../../context.ts';
import { rest } from '../../platform/uploads/rest.ts';
import type { QuestionDraft } from './question-content.ts';
import { contentOf, dressKept, fingerprintOf, keyOf, keysOf, sameWords, tagsOf } from './question-content.ts';
import type { ExportQuestion } from './export/index.ts';
import { exportedQuestions } from './exported-questions.ts';

export type { QuestionDraft } from './question-content.ts';

export interface ImportCounts {
  added: number;
  /** A new version of a question that was there. */
  changed: number;
  unchanged: number;
}

export interface ImportManner {
  /** By command questions come in approved: whoever has the server's shell answers for them. Through the pages they come in as drafts. */
  state: QuestionState;
  authorId: string | null;
}

/** All of them, or so many page by page. */
export type ComingDrafts = readonly QuestionDraft[] | { count: number; pages: AsyncIterable<readonly QuestionDraft[]> };

/** Questions of one transaction: some 5 ms with its flush (twenty held saves up for 70 ms). */
const PIECE = 10;
const BY_COMMAND: ImportManner = { state: 'approved', authorId: null };

/** The bank: questions come in from files; the same file twice changes nothing. */
export function questionBankService(ctx: AppContext) {
  async function importBatch(
    s: Stores,
    bankId: string,
    drafts: readonly QuestionDraft[],
    manner: ImportManner,
    ids: string[],
    now: number,
  ): Promise<DeedPart[]> {
    const parts: DeedPart[] = [];
    const fingerprints = drafts.map(fingerprintOf);
    const keys = drafts.map((draft, index) => draft.key ?? keyOf(fingerprints[index]!));
    const byKey = new Map<string, BankQuestion>((await s.questions.byKeys(bankId, keys)).map((question) => [question.key, question]));
    const byFingerprint = new Map<string, BankQuestion>(
      (await s.questions.byFingerprints(bankId, fingerprints)).map((question) => [question.fingerprint, question]),
    );
    const fresh: { row: QuestionRow; version: QuestionVersionRow }[] = [];
    for (const [index, draft] of drafts.entries()) {
      const fingerprint = fingerprints[index]!;
      const key = keys[index]!;
      const there = byKey.get(key) ?? byFingerprint.get(fingerprint);
      const content = contentOf(draft);
      const own = { topic: draft.topic, difficulty: draft.difficulty, fingerprint, ...manner, updatedAt: now };
      const base = { id: ids[2 * index + 1]!, createdAt: now, authorId: manner.authorId };
      let row: BankQuestion | null = null;
      const edited = draft.key === null && there !== undefined && wasPutRight(there, fingerprint);
      if (!there) {
        const first = { ...base, ...content, questionId: ids[2 * index]!, version: 1 };
        row = { ...freshRow(first, bankId, key), ...own, ...keysOf(content, key, []), current: first };
        const { current: _version, ...stored } = row;
        fresh.push({ row: stored, version: first });
        parts.push({ kind: 'created', subject: `question:${row.id}`, after: { code: key, version: 1 } });
      } else if (!edited && !(sameWords(content, there.current) && there.topic === draft.topic && there.difficulty === draft.difficulty)) {
        const next = { ...base, ...dressKept(content, there.current), questionId: there.id, version: there.current.version + 1 };
        const patch = { ...own, ...keysOf(content, there.key, tagsOf(there.tags)) };
        // It may be one of those.
        await s.questions.insert(fresh.splice(0));
        if (!(await s.questions.addVersion(there.id, there.currentVersionId, patch, next))) throw new Error('the question was changed meanwhile');
        row = { ...there, ...patch, currentVersionId: next.id, current: next };
        const [before, after] = [{ version: there.current.version }, { version: next.version }];
        parts.push({ kind: 'updated', subject: `question:${there.id}`, before, after });
      }
      if (row) {
        byKey.set(row.key, row);
        byFingerprint.set(fingerprint, row);
      }
    }
    await s.questions.insert(fresh);
    return parts;
  }

  return {
    /** The bank of that code, made when there is none. */
    async ensureBank(code: string, name: string): Promise<BankRow> {
      const now = ctx.clock.now();
      const row: BankRow = { id: newId(now, ctx.random), code, name, createdAt: now, crossReview: false };
      return ctx.data.write(async (s) => {
        const there = await s.questions.bankByCode(code);
        if (!there) await s.questions.insertBank(row);
        return there ?? row;
      });
    },

    /** What may be drawn from the bank of that code, in the order it came in; null when there is no such bank. */
    async bankForExport(code: string): Promise<{ name: string; questions: ExportQuestion[] } | null> {
      const bank = await ctx.data.read.questions.bankByCode(code);
      return bank && { name: bank.name, questions: exportedQuestions(await ctx.data.read.questions.approved(bank.id)) };
    },

    /**
     * Commits drafts in small transactions, so that a running round's saves come in between; a repeat of the same file adds and changes nothing.
     * One entry of the audit, written with the first change; under it every question that is new or has a new version.
     */
    async importQuestions(bankId: string, drafts: ComingDrafts, manner: ImportManner = BY_COMMAND): Promise<ImportCounts> {
      const total: ImportCounts = { added: 0, changed: 0, unchanged: 0 };
      const [pages, planned] = 'pages' in drafts ? [drafts.pages, drafts.count] : [[drafts], drafts.length];
      const deed = { action: 'questions.import', subject: `bank:${bankId}`, after: { planned } } as const;
      const act = auditedInPieces(ctx, { personId: manner.authorId }, deed);
      for await (const piece of piecesOf(pages)) {
        const now = ctx.clock.now();
        const ids = Array.from({ length: piece.length * 2 }, () => newId(now, ctx.random));
        let parts: DeedPart[] = [];
        await act.piece(async (s) => (parts = await importBatch(s, bankId, piece, manner, ids, now)));
        const fresh = parts.filter(({ kind }) => kind === 'created').length;
        total.added += fresh;
        total.changed += parts.length - fresh;
        total.unchanged += piece.length - parts.length;
        await rest();
      }
      return total;
    },
  };
}

/** Pages as they come, in pieces of one transaction each. */
async function* piecesOf(
  pages: AsyncIterable<readonly QuestionDraft[]> | Iterable<readonly QuestionDraft[]>,
): AsyncGenerator<readonly QuestionDraft[]> {
  for await (const page of pages) {
    for (let from = 0; from < page.length; from += PIECE) yield page.slice(from, from + PIECE);
  }
}

/** Named by its text alone, and somebody has changed it since it came from a file: the file must not undo that. */
function wasPutRight({ current, ...row }: BankQuestion, fingerprint: string): boolean {
  return row.fingerprint !== fingerprint || (current.authorId !== null && current.version > 1);
}

/** A question's own row with its first version; what the caller decides goes over it. */
export function freshRow(first: QuestionVersionRow, bankId: string, key: string): QuestionRow {
  return {
    id: first.questionId,
    bankId,
    key,
    fingerprint: '',
    state: 'draft',
    currentVersionId: first.id,
    topic: null,
    difficulty: 'medium',
    createdAt: first.createdAt,
    updatedAt: first.createdAt,
    authorId: null,
    reviewerId: null,
    reviewedAt: null,
    reviewNote: null,
    tags: '',
    searchKey: '',
    sortKey: '',
  };
}

export type QuestionBankService = ReturnType<typeof questionBankService>;
