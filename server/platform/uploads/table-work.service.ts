import path from 'node:path';
import type { Logger } from '../log.ts';
import type { HeadingMemory } from '../sheets/heading-memory.ts';
import { memoryOf } from '../sheets/heading-memory.ts';
import type { ColumnMemory } from './column-memory.ts';
import { TIME_LIMIT_S, readApart } from './read-apart.ts';
import { rest } from './rest.ts';
import type { PlainRow, PlainTable, TableFile, TableJob } from './table-file.ts';
import { TABLE_PAGE, TABLE_WORKER, isTableContent, tablePage } from './table-file.ts';
import type { Heading, MappedTable } from './table-heading.ts';
import { asideNotes } from './table-notes.ts';
import { mapTable } from './table-heading.ts';
import type { CheckedTable, Control, RowState, TableKind, TableUpload } from './table-kind.ts';
import type { UploadFolder } from './upload-folder.ts';

export type TableState = 'waiting' | 'reading' | 'checking' | 'ready' | 'failed' | 'committing' | 'done';

/** What is being done with an upload now, or went wrong last. */
export interface Busy {
  state: TableState;
  failure: string | null;
  done: number;
  total: number;
}

/** What is known of a checked table without its rows. */
export interface TableSummary {
  format: 'xlsx' | 'csv';
  encoding: string | null;
  headings: Heading<string>[];
  missing: string[];
  notes: CheckedTable['notes'];
  figures: Record<string, number>;
  states: RowState[];
  /** Rows with a warning and no fault. */
  warned: number[];
}

/** Rows of the preview in one file. */
export const PAGE_ROWS = 200;
const FAILURES = {
  'took-too-long': `Đọc tệp mất hơn ${TIME_LIMIT_S} giây nên đã dừng. Hãy chia thành nhiều tệp nhỏ hơn.`,
  'too-much-memory': 'Tệp cần quá nhiều bộ nhớ để đọc. Hãy chia thành nhiều tệp nhỏ hơn.',
  'importer-failed': 'Không đọc được tệp này. Hãy mở bằng Excel, lưu lại rồi thử lần nữa.',
  'broken-off': 'Việc ghi bị gián đoạn. Phần đã ghi vẫn giữ; bấm ghi lần nữa để làm tiếp, không ai bị ghi hai lần.',
} as const;

export interface TableWorkContext {
  folder: UploadFolder<TableUpload>;
  /** What the folder's files are sealed with. */
  key: Uint8Array;
  now: () => number;
  log: Logger;
  memory: ColumnMemory;
}

/** Reading, checking and writing of uploads, one after another: the machine belongs to whoever takes the quiz. */
export function tableWork<Role extends string>({ folder, key, now, log, memory }: TableWorkContext, kind: TableKind<Role>) {
  const busy = new Map<string, Busy>();
  const stops = new Map<string, () => void>();
  let queue: Promise<void> = Promise.resolve();

  const fail = (id: string, failure: string): void => void busy.set(id, { state: 'failed', failure, done: 0, total: 0 });
  const fileAt = (upload: TableUpload, name: string): string => path.join(folder.dirOf(upload.personId, upload.id), name);

  /** Progress of a piece of work; gone (stopped by its owner) when the upload is no longer busy. */
  function controlOf(id: string, state: TableState): Control & { end: () => void } {
    let stopped = false;
    busy.set(id, { state, failure: null, done: 0, total: 0 });
    stops.set(id, () => (stopped = true));
    return {
      progress: (done, total) => void (busy.has(id) && busy.set(id, { state, failure: null, done, total })),
      stopped: () => stopped,
      end: () => void stops.delete(id),
    };
  }

  /** The table of the file; read when it has not been. @returns null when it cannot be read: why is told */
  async function tableOf(upload: TableUpload): Promise<PlainTable | null> {
    const known = await folder.readJson<TableFile>(fileAt(upload, 'table.json'));
    const file = known ?? (await readTable(upload));
    if (file === null) return null;
    if (file.ok) return wholeTable(upload, file.table);
    fail(upload.id, file.failure);
    return null;
  }

  /** Page by page: the whole of a province's roster parsed in one go would hold everybody up. */
  async function wholeTable(upload: TableUpload, { sheets, ...table }: Extract<TableFile, { ok: true }>['table']): Promise<PlainTable> {
    const rows: PlainRow[] = [];
    const count = sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
    for (let page = 0; page * TABLE_PAGE < count; page += 1) {
      rows.push(...((await folder.readJson<PlainRow[]>(fileAt(upload, tablePage(page)))) ?? []));
      await rest();
    }
    if (rows.length !== count) throw new Error('a page of the table is missing');
    let from = 0;
    const whole = sheets.map((sheet) => ({ ...sheet, rows: rows.slice(from, (from += sheet.rows)) }));
    return { ...table, sheets: whole };
  }

  async function readTable(upload: TableUpload): Promise<TableFile | null> {
    busy.set(upload.id, { state: 'reading', failure: null, done: 0, total: 0 });
    const job: TableJob = { dir: folder.dirOf(upload.personId, upload.id), encoding: upload.answers.encoding ?? null, key };
    const { end, cancel } = readApart(TABLE_WORKER, job, () => undefined);
    stops.set(upload.id, cancel);
    const ended = await end;
    stops.delete(upload.id);
    if (ended.ok) return folder.readJson<TableFile>(fileAt(upload, 'table.json'));
    if (ended.why === 'cancelled') busy.delete(upload.id);
    else fail(upload.id, FAILURES[ended.why]);
    return null;
  }

  async function mapped(upload: TableUpload, table: PlainTable, memories: readonly HeadingMemory[] = []): Promise<MappedTable<Role>> {
    const found = await mapTable(table, kind.columns, upload.answers.columns, memories);
    const fixes = upload.answers.fixes ?? {};
    for (const row of found.rows) {
      const fix = fixes[row.n];
      if (!fix) continue;
      for (const [role, text] of Object.entries(fix)) {
        if (text.trim() === '') delete row.cells[role as Role];
        else row.cells[role as Role] = text.trim();
      }
    }
    return found;
  }

  /** What is remembered becomes this file's own answer, so that it is written as it was shown; what was said by hand is remembered. */
  async function remember(upload: TableUpload, { names, recalled, missing }: MappedTable<Role>): Promise<void> {
    const { answers } = upload;
    if (recalled) {
      answers.columns = recalled.columns;
      upload.memory = { key: recalled.key, recalled: true };
    } else if (answers.columns && !upload.memory && missing.length === 0) {
      const said = memoryOf(names, answers.columns);
      if (!said) return;
      await memory.keep(said);
      upload.memory = { key: said.key, recalled: false };
    } else return;
    await folder.save(upload);
  }

  async function check(upload: TableUpload): Promise<void> {
    if (!busy.has(upload.id)) return;
    const table = await tableOf(upload);
    if (!table || !busy.has(upload.id)) return;
    const control = controlOf(upload.id, 'checking');
    const found = await mapped(upload, table, await memory.all());
    await remember(upload, found);
    const checked: CheckedTable =
      found.missing.length > 0 ? { rows: [], notes: [], figures: {} } : await kind.check({ upload, rows: found.rows }, control);
    control.end();
    if (control.stopped()) return void busy.delete(upload.id);
    for (let page = 0; page * PAGE_ROWS < checked.rows.length; page += 1) {
      const rows = checked.rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
      await folder.write(upload.personId, upload.id, `rows-${page}.json`, rows);
    }
    const summary: TableSummary = {
      format: table.format,
      encoding: table.encoding,
      headings: found.headings,
      missing: found.missing,
      notes: [...checked.notes, ...asideNotes(found)],
      figures: checked.figures,
      states: checked.rows.map((row) => row.state),
      warned: checked.rows.filter((row) => row.state !== 'fault' && row.faults.length > 0).map((row) => row.n),
    };
    await folder.write(upload.personId, upload.id, 'summary.json', summary);
    busy.delete(upload.id);
  }

  async function commit(upload: TableUpload): Promise<void> {
    if (!busy.has(upload.id)) return;
    const table = await tableOf(upload);
    if (!table) return;
    const control = controlOf(upload.id, 'committing');
    upload.outcome = await kind.commit({ upload, rows: (await mapped(upload, table)).rows }, control);
    control.end();
    upload.committedAt = now();
    upload.stopped = control.stopped();
    // Written as a whole: nobody needs what the file held any more, nor what was put right in it.
    const { fixes: _fixes, ...answers } = upload.answers;
    await folder.save(upload.stopped ? upload : { ...upload, answers });
    if (!upload.stopped) await folder.removeContent(upload, isTableContent);
    busy.delete(upload.id);
  }

  function enqueue(upload: TableUpload, work: (upload: TableUpload) => Promise<void>, failure: keyof typeof FAILURES): void {
    busy.set(upload.id, { state: 'waiting', failure: null, done: 0, total: 0 });
    queue = queue
      .then(() => work(upload))
      .catch((error: unknown) => {
        log.error({ err: error }, 'an uploaded table failed');
        stops.delete(upload.id);
        fail(upload.id, FAILURES[failure]);
      });
  }

  const isBusy = (id: string): boolean => !['failed', undefined].includes(busy.get(id)?.state);

  return {
    fileAt,
    isBusy,
    busyOf: (id: string): Busy | undefined => busy.get(id),
    /** As it is at this moment. */
    busyNow: (): ReadonlyMap<string, Busy> => new Map(busy),
    check: (upload: TableUpload): void => enqueue(upload, check, 'importer-failed'),
    commit: (upload: TableUpload): void => enqueue(upload, commit, 'broken-off'),

    /** Asks the work to end at its next rest; what is written stays. */
    end: (id: string): void => stops.get(id)?.(),

    /** Ends the work, and nothing is known of the upload any more. */
    forget(id: string): void {
      stops.get(id)?.();
      busy.delete(id);
    },

    /** Ends what is going on; resolves when nothing runs any more. */
    async stop(): Promise<void> {
      for (const end of stops.values()) end();
      busy.clear();
      await queue;
    },

    /** For tests: when everything started so far is done. */
    settled: (): Promise<void> => queue,
  };
}
