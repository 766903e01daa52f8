/** A thread of its own for reading one file: what is huge, endless or evil in it stops here and nowhere else. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { LikenessIndex, likenessKey } from '@thi-tuan/shared/rules/question-likeness.ts';
import { seal, unseal } from '../../platform/crypto/seal.ts';
import { parseQuestionFile } from './import/index.ts';
import type { ImportOptions } from './import/index.ts';
import { blocksOf } from './import-blocks.ts';
import type { ImportBlock } from './import-blocks.ts';
import type { BlockStatus, ImportPage, ImportSummary, WorkerJob } from './import-types.ts';
import { PAGE_BLOCKS } from './import-types.ts';
import { draftsOf } from './imported-drafts.ts';
import { fingerprintOf } from './question-content.ts';

const { dir, key: sealingKey, options, hasKey, bank } = workerData as WorkerJob;

function opened(name: 'file' | 'key'): Buffer {
  const bytes = unseal(sealingKey, readFileSync(path.join(dir, name)));
  if (bytes === null) throw new Error('the file is not sealed with the key given');
  return bytes;
}

const leave = (name: string, bytes: Buffer): void => writeFileSync(path.join(dir, name), seal(sealingKey, bytes), { mode: 0o600 });

function statusOf(
  block: ImportBlock,
  seen: Map<string, number>,
  known: ReadonlySet<string>,
  index: number,
): { status: BlockStatus; same: number | null } {
  if (!block.question) return { status: 'refused', same: null };
  const fingerprint = fingerprintOf(draftsOf([block.question])[0]!);
  if (known.has(fingerprint)) return { status: 'known', same: null };
  const before = seen.get(fingerprint);
  if (before !== undefined) return { status: 'twice', same: before };
  seen.set(fingerprint, index);
  return { status: block.faults.length > 0 ? 'doubtful' : 'ready', same: null };
}

function read(): void {
  const given: ImportOptions = { ...options, ...(hasKey ? { key: opened('key') } : {}) };
  const result = parseQuestionFile(opened('file'), given);
  parentPort!.postMessage({ phase: 'comparing' });
  const { blocks, faults } = blocksOf(result);
  const index = new LikenessIndex();
  for (const { id, likeness } of bank) index.put(id, likeness);
  const known = new Set(bank.map(({ fingerprint }) => fingerprint));
  const seen = new Map<string, number>();
  const statuses: BlockStatus[] = [];
  const pages: ImportPage['blocks'][] = [];
  blocks.forEach((block, n) => {
    const { status, same } = statusOf(block, seen, known, n);
    const key =
      block.question && status !== 'known' ? likenessKey({ stem: block.question.stem, options: block.question.options.map(({ text }) => text) }) : '';
    const like = index.like(key, { limit: 3 }).filter(({ likeness }) => likeness < 1);
    statuses.push(status === 'ready' && like.length > 0 ? 'like' : status);
    if (n % PAGE_BLOCKS === 0) pages.push([]);
    pages.at(-1)!.push({ ...block, n, status: statuses.at(-1)!, same, like });
  });
  mkdirSync(path.join(dir, 'pages'), { recursive: true, mode: 0o700 });
  // Packed, to a sixth: what is written here has to reach the disk before a save that comes after it is answered.
  pages.forEach((page, i) => leave(`pages/${i}.json`, gzipSync(JSON.stringify({ blocks: page } satisfies ImportPage), { level: 1 })));
  const { format, encoding, table } = result;
  const told = faults.map(({ code, text, place }) => ({ code, text, place }));
  const summary: ImportSummary = { format, encoding, faults: told, ...(table ? { table } : {}), statuses };
  leave('summary.json', Buffer.from(JSON.stringify(summary)));
  parentPort!.postMessage({ phase: 'ready' });
}

read();
