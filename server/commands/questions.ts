/** `npm run questions -- <subcommand>`: question files. One line per subcommand; each lives in a file of its own, loaded when it is asked for. */
import { runSubcommand } from './subcommands.ts';

await runSubcommand(
  'questions',
  {
    check: async () => (await import('./questions-check.ts')).checkQuestions,
    import: async () => (await import('./questions-import.ts')).importQuestions,
    export: async () => (await import('./questions-export.ts')).exportBank,
    template: async () => (await import('./questions-export.ts')).writeTemplate,
  },
  process.argv.slice(2),
);
