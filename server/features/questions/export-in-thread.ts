import { Worker } from 'node:worker_threads';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { ExportFormat, ExportQuestion, PaperAbout } from './export/index.ts';

export interface ExportJob {
  questions: ExportQuestion[];
  format: ExportFormat;
  about: PaperAbout & { savedAt?: number };
}

const TIME_LIMIT_MS = 60_000;
const MEMORY_MB = 512;

/** Writes a file in a thread, so that no save of a running round waits for ten thousand questions. @throws AppError busy when it takes too long */
export async function exportInThread(job: ExportJob): Promise<Uint8Array> {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), {
    workerData: job,
    // Nothing of the process that starts it: a test's loader, a debugger.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 64 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      timer = setTimeout(() => reject(new AppError('busy')), TIME_LIMIT_MS);
      timer.unref();
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the export ended without a file')));
    });
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}
