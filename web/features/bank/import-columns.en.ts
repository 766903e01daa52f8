import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { importColumnsVi } from './import-columns.vi.ts';

export const importColumnsEn = {
  title: 'Columns of the table',
  hint: 'Say what each column holds. A column that is not chosen is not read.',
  column: 'Column {{column}}: {{name}}',
  unnamed: 'Column {{column}}',
  notRead: 'Not read',
  readAgain: 'Read again by these columns',
  recalled:
    'The columns are read as was said for an earlier file with the same headings. If that is not right, choose again under “Columns of the table”.',
  kept: 'These columns are remembered for files with the same headings.',
  forget: 'Forget, read by the headings',
  roles: {
    number: 'Number',
    stem: 'Question',
    options: 'Options (all in one cell)',
    option: 'Option {{letter}}',
    answer: 'Key',
    explanation: 'Explanation',
    source: 'Source',
    topic: 'Topic',
    difficulty: 'Difficulty',
    kind: 'Kind of question',
    keepOrder: 'Keep the order of options',
    pins: 'Pinned options',
    key: 'Code of the question',
  },
} as const satisfies SameTexts<typeof importColumnsVi>;
