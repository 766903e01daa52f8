import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { forkApart } from '../../platform/uploads/fork-apart.ts';
import type { ExportFormat, ExportQuestion, PaperAbout } from './export/index.ts';

/** What the process apart is told: first how the file is to be, then its questions in pieces, then that there are no more. */
export type ExportSaid =
  | { begin: { format: ExportFormat; about: PaperAbout & { savedAt?: number } } }
  | { questions: ExportQuestion[] }
  | { end: true };
/** What it answers, once. */
export interface ExportDone {
  bytes: Uint8Array;
}

const TIME_LIMIT_MS = 120_000;
const MEMORY_MB = 512;
const PROCESS = fileURLToPath(new URL('./export-process.ts', import.meta.url));

/**
 * Writes a file in a process of low priority that may take two minutes and 512 MB. A process and not a thread: what a thread is handed is copied
 * whole while the server stands still, and its garbage is collected by helpers of the server's own priority.
 * @param pages questions in small pieces, each handed over before the next is asked for
 * @throws AppError busy when it takes too long
 */
export async function exportApart(
  pages: AsyncIterable<ExportQuestion[]>,
  format: ExportFormat,
  about: PaperAbout & { savedAt?: number },
): Promise<Uint8Array> {
  const child = forkApart(PROCESS, [`--max-old-space-size=${MEMORY_MB}`]);
  const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
  timer.unref();
  const ended = doneBy(child);
  // It may fail before anybody waits for it.
  ended.catch(() => undefined);
  try {
    await send(child, { begin: { format, about } });
    for await (const questions of pages) await send(child, { questions });
    await send(child, { end: true });
    return await ended;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

function doneBy(child: ChildProcess): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    child.once('message', ({ bytes }: ExportDone) => resolve(bytes));
    child.on('error', reject);
    child.once('exit', (_, signal) => reject(signal === 'SIGKILL' ? new AppError('busy') : new Error('the export ended without a file')));
  });
}

/** Resolves when the piece is on its way, so that not all of them wait in the server's memory. */
function send(child: ChildProcess, said: ExportSaid): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.connected) reject(new AppError('busy'));
    else child.send(said, (error) => (error ? reject(error) : resolve()));
  });
}
