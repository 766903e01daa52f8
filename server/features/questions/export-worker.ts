/** A thread of its own for writing one file. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { exportQuestions } from './export/index.ts';
import type { ExportJob } from './export-in-thread.ts';

// The thread alone (Linux counts threads): a running round's saves go first.
try {
  setPriority(10);
} catch {
  // Not allowed here: it writes all the same.
}

const { questions, format, about } = workerData as ExportJob;
parentPort!.postMessage(await exportQuestions(questions, format, about));
