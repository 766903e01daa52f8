/** A process of its own and of low priority for writing one file: a running round's saves go first. */
import { giveWay } from '../../platform/uploads/give-way.ts';
import { exportQuestions } from './export/index.ts';
import type { ExportQuestion } from './export/index.ts';
import type { ExportDone, ExportSaid } from './export-apart.ts';

const questions: ExportQuestion[] = [];
let begun: Extract<ExportSaid, { begin: object }>['begin'] | null = null;

async function listen(said: ExportSaid): Promise<void> {
  if ('begin' in said) begun = said.begin;
  else if ('questions' in said) for (const question of said.questions) questions.push(question);
  else if (begun) {
    const bytes = await exportQuestions(questions, begun.format, begun.about);
    process.send!({ bytes } satisfies ExportDone);
  }
}

giveWay(10);
// Whoever asked is gone: nobody waits for this any more.
process.once('disconnect', () => process.exit(1));
process.on('message', (said: ExportSaid) => {
  listen(said).catch(() => process.exit(1));
});
