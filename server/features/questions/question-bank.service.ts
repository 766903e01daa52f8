import { createHash } from 'node:crypto';
import type { BankQuestion, BankRow, QuestionRow, QuestionVersionRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import { audited } from '../audit/index.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { ExportQuestion } from './export/index.ts';
import { exportedQuestions } from './exported-questions.ts';

/** A question as a file gives it, understood without a doubt; options in the file's order, ids 'a'..'f'. */
export interface QuestionDraft {
  /** The file's own name for it; null = one is made from the text. */
  key: string | null;
  stem: string;
  options: { text: string; pinned: boolean }[];
  /** Indices into `options`. */
  correct: number[];
  kind: 'single' | 'several';
  keepOrder: boolean;
  topic: string | null;
  difficulty: Difficulty;
  explanation: string | null;
  source: string | null;
}

export interface ImportCounts {
  added: number;
  /** A new version of a question that was there. */
  changed: number;
  unchanged: number;
}

const BATCH = 200;

type Content = Omit<QuestionVersionRow, 'id' | 'questionId' | 'version' | 'createdAt'>;

/** The same question twice is one question: text of stem and options after folding case, accents and spaces. */
export function fingerprintOf(draft: Pick<QuestionDraft, 'stem' | 'options'>): string {
  const texts = [draft.stem, ...draft.options.map((option) => option.text).sort()].map((text) =>
    foldForSearch(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 32);
}

const optionId = (index: number): string => String.fromCharCode(97 + index);

function contentOf(draft: QuestionDraft): Content {
  return {
    stem: draft.stem,
    kind: draft.kind,
    options: draft.options.map((option, index) => ({ id: optionId(index), text: option.text, pinned: option.pinned })),
    correct: [...draft.correct].sort((a, b) => a - b).map(optionId),
    keepOrder: draft.keepOrder,
    explanation: draft.explanation,
    source: draft.source,
  };
}

function sameContent(content: Content, version: QuestionVersionRow): boolean {
  const { stem, kind, options, correct, keepOrder, explanation, source } = version;
  return JSON.stringify({ stem, kind, options, correct, keepOrder, explanation, source }) === JSON.stringify(content);
}

/** The bank: questions come in from files; the same file twice changes nothing. */
export function questionBankService(ctx: AppContext) {
  async function importBatch(s: Stores, bankId: string, drafts: QuestionDraft[], ids: string[], now: number): Promise<ImportCounts> {
    const counts: ImportCounts = { added: 0, changed: 0, unchanged: 0 };
    const fingerprints = drafts.map(fingerprintOf);
    const keys = drafts.map((draft, index) => draft.key ?? `q-${fingerprints[index]!.slice(0, 12)}`);
    const byKey = new Map<string, BankQuestion>((await s.questions.byKeys(bankId, keys)).map((question) => [question.key, question]));
    const byFingerprint = new Map<string, BankQuestion>(
      (await s.questions.byFingerprints(bankId, fingerprints)).map((question) => [question.fingerprint, question]),
    );
    for (const [index, draft] of drafts.entries()) {
      const fingerprint = fingerprints[index]!;
      const key = keys[index]!;
      const there = byKey.get(key) ?? byFingerprint.get(fingerprint);
      const content = contentOf(draft);
      const version = { id: ids[2 * index + 1]!, createdAt: now, ...content };
      if (!there) {
        const row: QuestionRow = {
          id: ids[2 * index]!,
          bankId,
          key,
          fingerprint,
          state: 'approved',
          currentVersionId: version.id,
          topic: draft.topic,
          difficulty: draft.difficulty,
          createdAt: now,
        };
        const first = { ...version, questionId: row.id, version: 1 };
        await s.questions.insert(row, first);
        byKey.set(key, { ...row, current: first });
        byFingerprint.set(fingerprint, { ...row, current: first });
        counts.added += 1;
      } else if (sameContent(content, there.current) && there.topic === draft.topic && there.difficulty === draft.difficulty) {
        counts.unchanged += 1;
      } else {
        const next = { ...version, questionId: there.id, version: there.current.version + 1 };
        await s.questions.addVersion({ id: there.id, fingerprint, topic: draft.topic, difficulty: draft.difficulty }, next);
        const row = { ...there, fingerprint, topic: draft.topic, difficulty: draft.difficulty, currentVersionId: next.id, current: next };
        byKey.set(there.key, row);
        byFingerprint.set(fingerprint, row);
        counts.changed += 1;
      }
    }
    return counts;
  }

  return {
    /** The bank of that code, made when there is none. */
    async ensureBank(code: string, name: string): Promise<BankRow> {
      const now = ctx.clock.now();
      const row: BankRow = { id: newId(now, ctx.random), code, name, createdAt: now };
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

    /** Commits drafts in batches; a repeat of the same file adds and changes nothing. */
    async importQuestions(bankId: string, drafts: readonly QuestionDraft[], actorId: string | null = null): Promise<ImportCounts> {
      const total: ImportCounts = { added: 0, changed: 0, unchanged: 0 };
      for (let from = 0; from < drafts.length; from += BATCH) {
        const batch = drafts.slice(from, from + BATCH);
        const now = ctx.clock.now();
        const ids = Array.from({ length: batch.length * 2 }, () => newId(now, ctx.random));
        const counts = await ctx.data.write(async (s) => {
          const made = await importBatch(s, bankId, batch, ids, now);
          const deed = { action: 'questions.import', subject: `bank:${bankId}`, after: made } as const;
          if (made.added + made.changed > 0) await audited(ctx, s, { personId: actorId }, deed);
          return made;
        });
        total.added += counts.added;
        total.changed += counts.changed;
        total.unchanged += counts.unchanged;
      }
      return total;
    },
  };
}

export type QuestionBankService = ReturnType<typeof questionBankService>;
