import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ImportBlockView, ImportView, bankImport as importContracts } from '@thi-tuan/shared/contracts/bank-import.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { BankLikeness } from './bank-likeness.ts';
import type { BankDoor } from './bank.policy.ts';
import { fixBlock } from './fix-block.ts';
import type { ImportReading } from './import-reading.ts';
import type { BlockStatus, ImportPage, ImportSummary, PreviewBlock } from './import-types.ts';
import { PAGE_BLOCKS } from './import-types.ts';
import type { ImportProgress } from './import.view.ts';
import { blockView, importView } from './import.view.ts';
import { draftsOf } from './imported-drafts.ts';
import type { ImportCounts, QuestionBankService } from './question-bank.service.ts';
import type { ColumnMemory } from '../../platform/uploads/column-memory.ts';
import type { UploadFolder } from '../../platform/uploads/upload-folder.ts';
import type { QuestionDraft } from './question-content.ts';
import type { QuestionUpload } from './question-upload.ts';
import { isBroughtToo } from './question-upload.ts';

type Contracts = typeof importContracts;

export interface ImportDeps {
  door: BankDoor;
  likeness: BankLikeness;
  bank: QuestionBankService;
  folder: UploadFolder<QuestionUpload>;
  reading: ImportReading;
  memory: ColumnMemory;
}

/** What of a preview never goes into the bank by its kind alone: a known question would lose what was written here since. */
const NEVER: ReadonlySet<BlockStatus> = new Set(['refused', 'twice', 'known']);

/** From a file to drafts: upload, preview, put right, choose, commit once. */
export function importService(ctx: AppContext, { door, likeness, bank, folder, reading, memory }: ImportDeps) {
  const { data, clock } = ctx;
  /** Commits under way, and how far they are. */
  const committing = new Map<string, number>();

  interface Opened {
    meta: QuestionUpload;
    dir: string;
  }

  async function opened(session: Session, bankId: string, importId: string): Promise<Opened> {
    const { personId } = await door.toEdit(session, bankId);
    const meta = await folder.meta(personId, importId);
    if (!meta || meta.bankId !== bankId) throw new AppError('import-not-found');
    return { meta, dir: folder.dirOf(personId, importId) };
  }

  const summaryOf = (dir: string): Promise<ImportSummary | null> => folder.readJson<ImportSummary>(path.join(dir, 'summary.json'));

  /** Blocks put right by hand, by number. */
  async function fixesOf(dir: string): Promise<Map<number, PreviewBlock>> {
    return new Map(
      Object.entries((await folder.readJson<Record<string, PreviewBlock>>(path.join(dir, 'fixes.json'))) ?? {}).map(([n, fix]) => [Number(n), fix]),
    );
  }

  async function progressOf(meta: QuestionUpload, summary: ImportSummary | null): Promise<ImportProgress> {
    const committed = committing.get(meta.id);
    if (committed !== undefined) return { state: 'committing', failure: null, committed };
    if (meta.committedAt !== null) return { state: 'done', failure: null, committed: 0 };
    const now = reading.stateOf(meta.id);
    if (now) return { ...now, committed: 0 };
    // The server was started anew while it read.
    return summary ? { state: 'ready', failure: null, committed: 0 } : { state: 'failed', failure: null, committed: 0 };
  }

  async function viewOf({ meta, dir }: Opened): Promise<ImportView> {
    const summary = await summaryOf(dir);
    const progress = await progressOf(meta, summary);
    const fixes = new Map([...(await fixesOf(dir))].map(([n, { status }]) => [n, status]));
    return importView(meta, progress, progress.state === 'ready' || progress.state === 'done' ? summary : null, fixes);
  }

  async function readyOf(at: Opened): Promise<ImportSummary> {
    const summary = await summaryOf(at.dir);
    if (!summary || (await progressOf(at.meta, summary)).state === 'reading' || reading.isBusy(at.meta.id)) throw new AppError('import-not-ready');
    return summary;
  }

  async function blocksAt(dir: string, numbers: readonly number[], fixes: ReadonlyMap<number, PreviewBlock>): Promise<PreviewBlock[]> {
    const found: PreviewBlock[] = [];
    for (const [page, some] of Map.groupBy(numbers, (n) => Math.floor(n / PAGE_BLOCKS))) {
      const stored = await folder.readJson<ImportPage>(path.join(dir, 'pages', `${page}.json`));
      for (const n of some) {
        const block = fixes.get(n) ?? stored?.blocks[n - page * PAGE_BLOCKS];
        if (block) found.push(block);
      }
    }
    return found;
  }

  async function views(bankId: string, blocks: readonly PreviewBlock[], fixes: ReadonlyMap<number, PreviewBlock>): Promise<ImportBlockView[]> {
    const ids = [...new Set(blocks.flatMap((block) => block.like.map(({ id }) => id)))];
    const stems = new Map((await data.read.bank.questions(bankId, ids)).map((row) => [row.id, row.current.stem]));
    return blocks.map((block) => blockView(block, fixes.has(block.n), stems));
  }

  async function readAgain({ meta, dir }: Opened): Promise<{ ok: true }> {
    await rm(path.join(dir, 'fixes.json'), { force: true });
    await folder.save(meta);
    reading.start(meta);
    return { ok: true };
  }

  const unchangeable = ({ meta }: Opened): void => {
    if (meta.committedAt !== null || committing.has(meta.id)) throw new AppError('import-committed');
  };

  return {
    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge, upload-empty */
    async upload(session: Session, bankId: string, name: string, bytes: Uint8Array): Promise<{ id: string }> {
      const { personId } = await door.toEdit(session, bankId);
      if (bytes.length === 0) throw new AppError('upload-empty');
      const now = clock.now();
      const id = newId(now, ctx.random);
      const meta: QuestionUpload = { id, bankId, personId, name, size: bytes.length, createdAt: now, options: {}, keyName: null, committedAt: null };
      await folder.put(meta, bytes);
      reading.start(meta);
      return { id };
    },

    async list(session: Session, bankId: string): Promise<ReplyOf<Contracts['list']>> {
      const { personId } = await door.toEdit(session, bankId);
      const metas = await folder.list(personId, (one) => one.bankId === bankId);
      return { imports: await Promise.all(metas.map((meta) => viewOf({ meta, dir: folder.dirOf(personId, meta.id) }))) };
    },

    /** @throws AppError import-not-found */
    async show(session: Session, bankId: string, importId: string): Promise<ImportView> {
      return viewOf(await opened(session, bankId, importId));
    },

    /** @throws AppError import-not-found, import-not-ready */
    async blocks(session: Session, bankId: string, importId: string, query: QueryOf<Contracts['blocks']>): Promise<ReplyOf<Contracts['blocks']>> {
      const at = await opened(session, bankId, importId);
      const { statuses } = await readyOf(at);
      const { from = 0, limit = 50, status } = query;
      const fixes = await fixesOf(at.dir);
      const numbers = statuses.flatMap((one, n) => (n >= from && (status === undefined || (fixes.get(n)?.status ?? one) === status) ? [n] : []));
      const blocks = await blocksAt(at.dir, numbers.slice(0, limit), fixes);
      return { blocks: await views(bankId, blocks, fixes), next: numbers[limit] ?? null };
    },

    /** What was put right by hand is given up: the file is read anew. @throws AppError import-not-found, import-not-ready, import-committed */
    async read(session: Session, bankId: string, importId: string, options: BodyOf<Contracts['read']>): Promise<{ ok: true }> {
      const at = await opened(session, bankId, importId);
      unchangeable(at);
      if (reading.isBusy(importId)) throw new AppError('import-not-ready');
      at.meta.options = optionsOf(options);
      return readAgain(at);
    },

    /** Columns named by hand for these headings are forgotten, here and for later files. @throws AppError as `read` */
    async forgetColumns(session: Session, bankId: string, importId: string): Promise<{ ok: true }> {
      const at = await opened(session, bankId, importId);
      unchangeable(at);
      const { table } = await readyOf(at);
      const key = table?.said?.key ?? table?.recalled;
      if (key) await memory.forget(key);
      const { columns: _columns, ...options } = at.meta.options;
      at.meta.options = options;
      return readAgain(at);
    },

    /** @throws AppError import-not-found, import-not-ready, upload-empty */
    async addKey(session: Session, bankId: string, importId: string, name: string, bytes: Uint8Array): Promise<{ ok: true }> {
      const at = await opened(session, bankId, importId);
      unchangeable(at);
      if (bytes.length === 0) throw new AppError('upload-empty');
      if (reading.isBusy(importId)) throw new AppError('import-not-ready');
      await folder.putBeside(at.meta, 'key', bytes);
      at.meta.keyName = name;
      return readAgain(at);
    },

    /** @throws AppError import-not-found, import-not-ready */
    async fix(session: Session, bankId: string, importId: string, n: number, text: string): Promise<{ block: ImportBlockView }> {
      const at = await opened(session, bankId, importId);
      unchangeable(at);
      await readyOf(at);
      const fixes = await fixesOf(at.dir);
      const [before] = await blocksAt(at.dir, [n], fixes);
      if (!before) throw new AppError('import-not-found');
      const known = async (fingerprint: string) => (await data.read.questions.byFingerprints(bankId, [fingerprint])).length > 0;
      const block = await fixBlock(before, text, { known, like: async (key) => (await likeness.indexOf(bankId)).whole.like(key, { limit: 3 }) });
      fixes.set(n, block);
      await folder.write(at.meta.personId, at.meta.id, 'fixes.json', Object.fromEntries(fixes));
      return { block: (await views(bankId, [block], fixes))[0]! };
    },

    /**
     * In small batches, so that a running round's saves come in between; what is in the bank already stays as it is.
     * @throws AppError import-not-found, import-not-ready, import-committed
     */
    async commit(session: Session, bankId: string, importId: string, body: BodyOf<Contracts['commit']>): Promise<ImportCounts> {
      const at = await opened(session, bankId, importId);
      unchangeable(at);
      const { statuses } = await readyOf(at);
      committing.set(importId, 0);
      try {
        const fixes = await fixesOf(at.dir);
        const [kinds, also, except] = [new Set(body.statuses), new Set(body.also), new Set(body.except)];
        const numbers = statuses.flatMap((stored, n) => {
          const status = fixes.get(n)?.status ?? stored;
          return !except.has(n) && status !== 'refused' && (also.has(n) || (kinds.has(status) && !NEVER.has(status))) ? [n] : [];
        });
        const drafts = { count: numbers.length, pages: draftPages(at, numbers, fixes) };
        const total = await bank.importQuestions(bankId, drafts, { state: 'draft', authorId: at.meta.personId });
        at.meta.committedAt = clock.now();
        await folder.save(at.meta);
        // What was brought is needed no more; its preview, sealed like it, says for the day what was left out.
        await folder.removeContent(at.meta, isBroughtToo);
        likeness.forget(bankId);
        return total;
      } finally {
        committing.delete(importId);
      }
    },

    /** @throws AppError import-not-found */
    async cancel(session: Session, bankId: string, importId: string): Promise<{ ok: true }> {
      const { meta } = await opened(session, bankId, importId);
      if (committing.has(meta.id)) throw new AppError('import-not-ready');
      await reading.cancel(meta.id);
      await folder.remove(meta.personId, meta.id);
      return { ok: true };
    },
  };

  async function* draftPages(
    { meta, dir }: Opened,
    numbers: readonly number[],
    fixes: ReadonlyMap<number, PreviewBlock>,
  ): AsyncGenerator<readonly QuestionDraft[]> {
    for (let from = 0; from < numbers.length; from += PAGE_BLOCKS) {
      committing.set(meta.id, from);
      const blocks = await blocksAt(dir, numbers.slice(from, from + PAGE_BLOCKS), fixes);
      yield draftsOf(blocks.flatMap(({ question }) => question ?? []));
    }
  }
}

function optionsOf({ answerMark, encoding, columns, keyBase }: BodyOf<Contracts['read']>): QuestionUpload['options'] {
  return {
    ...(answerMark !== undefined && answerMark.trim() !== '' ? { answerMark } : {}),
    ...(encoding !== undefined && encoding !== '' ? { encoding } : {}),
    ...(columns ? { columns } : {}),
    ...(keyBase === undefined ? {} : { keyBase: keyBase === 0 ? 0 : 1 }),
  };
}

export type ImportService = ReturnType<typeof importService>;
