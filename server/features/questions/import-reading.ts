import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { AppContext } from '../../context.ts';
import { likenessKeyOf } from './bank-likeness.ts';
import type { ImportProgress } from './import.view.ts';
import type { ImportSummary, WorkerJob } from './import-types.ts';
import { faultText } from './import/index.ts';
import type { ColumnMemory } from '../../platform/uploads/column-memory.ts';
import { TIME_LIMIT_S, readApart } from '../../platform/uploads/read-apart.ts';
import { rest } from '../../platform/uploads/rest.ts';
import type { UploadFolder } from '../../platform/uploads/upload-folder.ts';
import type { QuestionUpload } from './question-upload.ts';
import { QUESTION_WORKER } from './question-upload.ts';

type Shown = Omit<ImportProgress, 'committed'>;

const PAGE = 200;
const WAITING: Shown = { state: 'waiting', failure: null };

export interface ReadingDeps {
  folder: UploadFolder<QuestionUpload>;
  /** What the folder's files are sealed with. */
  key: Uint8Array;
  memory: ColumnMemory;
}

/**
 * Files are read one after another, each in a thread of its own: the machine belongs to whoever takes the quiz. What went wrong is kept
 * until the file is read anew or forgotten.
 */
export function importReading(ctx: AppContext, { folder, key, memory }: ReadingDeps) {
  const { data, log } = ctx;
  const states = new Map<string, Shown>();
  const cancels = new Map<string, () => void>();
  let queue: Promise<void> = Promise.resolve();

  async function bankTexts(bankId: string): Promise<WorkerJob['bank']> {
    const texts: WorkerJob['bank'] = [];
    for (let after = ''; ;) {
      const rows = await data.read.bank.pageById(bankId, after, PAGE);
      for (const row of rows) texts.push({ id: row.id, fingerprint: row.fingerprint, likeness: likenessKeyOf(row) });
      if (rows.length < PAGE) return texts;
      after = rows.at(-1)!.id;
      await rest();
    }
  }

  /** Columns named by hand, once a table was read by them. */
  async function remember(dir: string): Promise<void> {
    const summary = await folder.readJson<ImportSummary>(path.join(dir, 'summary.json'));
    if (summary?.table?.said) await memory.keep(summary.table.said);
  }

  async function read(meta: QuestionUpload): Promise<void> {
    if (!states.has(meta.id)) return;
    const dir = folder.dirOf(meta.personId, meta.id);
    await Promise.all(['summary.json', 'pages'].map((name) => rm(path.join(dir, name), { recursive: true, force: true })));
    states.set(meta.id, { state: 'reading', failure: null });
    const options = { ...meta.options, memories: await memory.all() } as WorkerJob['options'];
    const job: WorkerJob = { dir, key, options, hasKey: meta.keyName !== null, bank: await bankTexts(meta.bankId) };
    if (!states.has(meta.id)) return;
    const { end, cancel } = readApart(QUESTION_WORKER, job, (phase) => states.has(meta.id) && states.set(meta.id, { state: phase, failure: null }));
    cancels.set(meta.id, cancel);
    const result = await end;
    cancels.delete(meta.id);
    if (result.ok) await remember(dir);
    if (result.ok || result.why === 'cancelled') states.delete(meta.id);
    else states.set(meta.id, { state: 'failed', failure: faultText(result.why, { limit: TIME_LIMIT_S }) });
  }

  return {
    /** Comes to its turn after those before it. */
    start(meta: QuestionUpload): void {
      states.set(meta.id, WAITING);
      queue = queue
        .then(() => read(meta))
        .catch((error: unknown) => {
          log.error({ err: error }, 'reading an uploaded file failed');
          states.set(meta.id, { state: 'failed', failure: faultText('importer-failed', {}) });
        });
    },

    /** null = nothing is going on: it is read, or was read by an earlier process. */
    stateOf: (id: string): Shown | null => states.get(id) ?? null,

    isBusy: (id: string): boolean => ['waiting', 'reading', 'comparing'].includes(states.get(id)?.state ?? ''),

    async cancel(id: string): Promise<void> {
      states.delete(id);
      cancels.get(id)?.();
    },

    /** Ends what is being read; resolves when nothing runs any more. */
    async stop(): Promise<void> {
      states.clear();
      for (const cancel of cancels.values()) cancel();
      await queue;
    },

    /** For tests: when everything started so far is read. */
    settled: (): Promise<void> => queue,
  };
}

export type ImportReading = ReturnType<typeof importReading>;
