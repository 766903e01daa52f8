/** `npm run questions -- <subcommand>`: question files. One line per subcommand; each lives in a file of its own. */
import { checkQuestions } from './questions-check.ts';
import { importQuestions } from './questions-import.ts';
import { exportBank, writeTemplate } from './questions-export.ts';
import { runSubcommand } from './subcommands.ts';

await runSubcommand(
  'questions',
  { check: checkQuestions, import: importQuestions, export: exportBank, template: writeTemplate },
  process.argv.slice(2),
);
