import { hash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Logger } from '../log.ts';
import type { ColumnMemory } from './column-memory.ts';
import type { CheckedRow, RowState, TableAnswers, TableKind, TableUpload } from './table-kind.ts';
import { ROW_STATES } from './table-kind.ts';
import type { Busy, TableState, TableSummary } from './table-work.service.ts';
import { PAGE_ROWS, tableWork } from './table-work.service.ts';
import { uploadFolder } from './upload-folder.ts';

export interface TableView extends Busy, Pick<TableSummary, 'headings' | 'missing' | 'notes' | 'figures'> {
  upload: TableUpload;
  format: 'xlsx' | 'csv' | null;
  encoding: string | null;
  counts: { state: RowState | 'warned'; count: number }[];
}

export interface TableImportsContext {
  /** `uploads/tables`. */
  root: string;
  now: () => number;
  random: RandomBytes;
  /** What is uploaded lies on the disk sealed by them, for as long as it is needed. */
  secrets: Secrets;
  log: Logger;
  /** Columns named by hand in earlier tables of this kind. */
  memory: ColumnMemory;
}

export const tablesKey = (secrets: Secrets): Uint8Array => secrets.sealingKey('uploaded tables');

/**
 * From a table to what is kept: read in a thread, checked, put right, written in pieces. Files are worked on one after another. Whoever
 * calls has been admitted: everything here is the person's own.
 */
export function tableImports<Role extends string>({ root, now, random, secrets, log, memory }: TableImportsContext, kind: TableKind<Role>) {
  const key = tablesKey(secrets);
  const folder = uploadFolder<TableUpload>(path.join(root, kind.kind), now, key);
  const work = tableWork({ folder, key, now, log, memory }, kind);
  const { fileAt, isBusy } = work;

  async function opened(personId: string, id: string): Promise<TableUpload> {
    const upload = await folder.meta(personId, id);
    if (!upload) throw new AppError('import-not-found');
    return upload;
  }

  /** @param busy as it was before the upload was read: what ends meanwhile is told by the next look */
  async function viewOf(upload: TableUpload, busy: Busy | undefined): Promise<TableView> {
    const unread = busy && busy.state !== 'failed' && busy.state !== 'committing';
    const summary = unread ? null : await folder.readJson<TableSummary>(fileAt(upload, 'summary.json'));
    const state: TableState = busy?.state ?? (upload.committedAt !== null ? 'done' : summary ? 'ready' : 'failed');
    const counted = (one: RowState): number => summary?.states.filter((other) => other === one).length ?? 0;
    return {
      upload,
      state,
      failure: busy?.failure ?? null,
      done: busy?.done ?? 0,
      total: busy?.total ?? 0,
      format: summary?.format ?? null,
      encoding: summary?.encoding ?? null,
      headings: summary?.headings ?? [],
      missing: summary?.missing ?? [],
      notes: summary?.notes ?? [],
      figures: summary?.figures ?? {},
      counts: [...ROW_STATES.map((one) => ({ state: one, count: counted(one) })), { state: 'warned' as const, count: summary?.warned.length ?? 0 }],
    };
  }

  async function readyOf(upload: TableUpload): Promise<TableSummary> {
    const summary = await folder.readJson<TableSummary>(fileAt(upload, 'summary.json'));
    if (!summary || isBusy(upload.id)) throw new AppError('import-not-ready');
    return summary;
  }

  return {
    /** @throws AppError upload-empty */
    async upload(personId: string, name: string, bytes: Uint8Array): Promise<{ id: string }> {
      if (bytes.length === 0) throw new AppError('upload-empty');
      const id = newId(now(), random);
      const base = { id, personId, name, size: bytes.length, createdAt: now() };
      const upload: TableUpload = {
        ...base,
        sha256: hash('sha256', bytes, 'hex'),
        kind: kind.kind,
        answers: {},
        committedAt: null,
        outcome: null,
        stopped: false,
        memory: null,
      };
      await folder.put(upload, bytes);
      work.check(upload);
      return { id };
    },

    /** Files of one's own of the last day, the newest first. */
    async list(personId: string): Promise<TableView[]> {
      const busy = work.busyNow();
      return Promise.all((await folder.list(personId, () => true)).map((upload) => viewOf(upload, busy.get(upload.id))));
    },

    /** @throws AppError import-not-found */
    async show(personId: string, id: string): Promise<TableView> {
      const busy = work.busyOf(id);
      return viewOf(await opened(personId, id), busy);
    },

    /** @throws AppError import-not-found, import-not-ready */
    async rows(
      personId: string,
      id: string,
      { state, from = 0, limit = 50 }: { state?: RowState | 'warned' | undefined; from?: number | undefined; limit?: number | undefined },
    ): Promise<{ rows: CheckedRow[]; next: number | null }> {
      const upload = await opened(personId, id);
      const { states, warned } = await readyOf(upload);
      const among = state === 'warned' ? warned : states.flatMap((one, n) => (state === undefined || one === state ? [n] : []));
      const numbers = among.filter((n) => n >= from);
      const rows: CheckedRow[] = [];
      for (const [page, some] of Map.groupBy(numbers.slice(0, limit), (n) => Math.floor(n / PAGE_ROWS))) {
        const stored = await folder.readJson<CheckedRow[]>(fileAt(upload, `rows-${page}.json`));
        rows.push(...some.flatMap((n) => stored?.[n - page * PAGE_ROWS] ?? []));
      }
      return { rows, next: numbers[limit] ?? null };
    },

    /** What was answered is kept, and the file is checked anew. @throws AppError import-not-found, import-not-ready, import-committed */
    async answer(personId: string, id: string, { fixes, meant, ...rest }: TableAnswers): Promise<void> {
      const upload = await opened(personId, id);
      if (isBusy(id)) throw new AppError('import-not-ready');
      if (upload.committedAt !== null && !upload.stopped) throw new AppError('import-committed');
      const before = upload.answers;
      const merged = { ...before.fixes };
      for (const [n, fix] of Object.entries(fixes ?? {})) merged[n] = { ...merged[n], ...fix };
      const words = { ...before.meant };
      for (const [role, some] of Object.entries(meant ?? {})) words[role] = { ...words[role], ...some };
      upload.answers = { ...before, ...rest, fixes: merged, meant: words };
      if (rest.encoding !== undefined && rest.encoding !== before.encoding) await rm(fileAt(upload, 'table.json'), { force: true });
      // Other columns make other rows: what was put right by number belongs to the rows before.
      if (rest.columns) {
        upload.answers.fixes = {};
        upload.memory = null;
      }
      await folder.save(upload);
      work.check(upload);
    },

    /** Columns named by hand for these headings are forgotten, here and for later files: the headings count again. @throws AppError as `answer` */
    async forgetColumns(personId: string, id: string): Promise<void> {
      const upload = await opened(personId, id);
      if (isBusy(id)) throw new AppError('import-not-ready');
      if (upload.committedAt !== null && !upload.stopped) throw new AppError('import-committed');
      if (upload.memory) await memory.forget(upload.memory.key);
      const { columns: _columns, fixes: _fixes, ...answers } = upload.answers;
      upload.answers = answers;
      upload.memory = null;
      await folder.save(upload);
      work.check(upload);
    },

    /**
     * Comes to its turn; `show` tells how far it is.
     * @param withFaults rows at fault stay out; false = a fault keeps everything out
     * @throws AppError import-not-found, import-not-ready, import-committed, import-faults
     */
    async commit(personId: string, id: string, withFaults: boolean): Promise<void> {
      const upload = await opened(personId, id);
      if (upload.committedAt !== null && !upload.stopped) throw new AppError('import-committed');
      const { missing, notes, states } = await readyOf(upload);
      const count = states.filter((one) => one === 'fault').length;
      if (count > 0 && !(withFaults && kind.faultsStayOut)) throw new AppError('import-faults', { count });
      if (missing.length > 0 || notes.some((note) => !note.warning)) throw new AppError('import-not-ready');
      work.commit(upload);
    },

    /** Ends what is being done; what is written stays. A file that is at rest is forgotten. @throws AppError import-not-found */
    async cancel(personId: string, id: string): Promise<void> {
      await opened(personId, id);
      if (work.busyOf(id)?.state === 'committing') return work.end(id);
      work.forget(id);
      await folder.remove(personId, id);
    },

    /** For jobs: everything older than a day. */
    sweep: folder.sweep,

    stop: work.stop,
    settled: work.settled,
  };
}

export type TableImports = ReturnType<typeof tableImports>;
