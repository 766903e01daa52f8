import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheetRows } from '../../../platform/sheets/read-sheets.ts';
import { draftsOf } from '../index.ts';
import { parseQuestionFile } from '../import/index.ts';
import type { ImportResult } from '../import/index.ts';
import { EXPORT_FILES, EXPORT_FORMATS, exportQuestions, questionTemplate } from './index.ts';
import type { ExportFormat, ExportQuestion } from './index.ts';

const ABOUT = { title: 'Câu hỏi tuần 1' };

/** Texts with everything that some format could take for its own sign. */
const SIGNS = fc.constantFrom(
  '=',
  '~',
  '#',
  '####',
  '{',
  '}',
  ':',
  '::',
  '\\',
  '\\n',
  '%50%',
  '[html]',
  '<b>',
  '&amp;',
  ']]>',
  '*',
  '✓',
  '"',
  "'",
  ';',
  '_x0041_',
  '//',
  'T',
  'A.',
  'B)',
  '1945',
  'Đáp án: B',
  'ủy',
  '→',
);
const text = (lead: string): fc.Arbitrary<string> => fc.array(SIGNS, { maxLength: 5 }).map((parts) => [lead, ...parts].join(' ').trim());
const anywhere = (word: string): fc.Arbitrary<string> =>
  fc.tuple(fc.array(SIGNS, { maxLength: 3 }), fc.array(SIGNS, { maxLength: 3 })).map(([a, b]) => [...a, word, ...b].join(' '));

const question = (n: number): fc.Arbitrary<ExportQuestion> =>
  fc
    .record({
      stem: anywhere(`Hỏi gì về việc số ${n}`),
      texts: fc
        .integer({ min: 2, max: 6 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anywhere(`ý ${'một hai ba bốn năm sáu'.split(' ')[i]!}`)))),
      picks: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
      several: fc.boolean(),
      keepOrder: fc.boolean(),
      pins: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      topic: fc.option(text('Chủ đề')),
      difficulty: fc.constantFrom('easy', 'medium', 'hard'),
      explanation: fc.option(anywhere('vì thế')),
      source: fc.option(anywhere('Điều 5')),
    })
    .map(({ texts, picks, several, pins, ...rest }): ExportQuestion => {
      const correct = [...new Set(picks.map((pick) => pick % texts.length))].sort((a, b) => a - b);
      return {
        ...rest,
        key: `q-${n}`,
        options: texts.map((one, i) => ({ text: one, pinned: pins[i]! })),
        correct: several ? correct : correct.slice(0, 1),
        kind: several ? 'several' : 'single',
      };
    });
const questions = fc.integer({ min: 1, max: 4 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => question(n + 1))));

const refusals = ({ faults }: ImportResult): string[] => faults.filter((fault) => fault.severity !== 'warning').map((fault) => fault.code);

describe('what goes out comes back', () => {
  it('.xlsx without any loss', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (list) => {
        const result = parseQuestionFile(await exportQuestions(list, 'xlsx', ABOUT));
        expect(refusals(result)).toEqual([]);
        expect(draftsOf(result.questions)).toEqual(list);
      }),
      { numRuns: 60, seed: 20261127 },
    );
  });
  it.each<ExportFormat>(['gift', 'moodle'])('%s: question, options, key, explanation, topic, level, source', async (format) => {
    await fc.assert(
      fc.asyncProperty(questions, async (list) => {
        const result = parseQuestionFile(await exportQuestions(list, format, ABOUT));
        expect(result.format).toBe(format);
        expect(refusals(result)).toEqual([]);
        const kept = ({ stem, options, correct, explanation, topic, ...rest }: ExportQuestion): object => ({
          stem,
          options: options.map((option) => option.text),
          correct,
          explanation,
          topic,
          // GIFT does not say that several could be right when one is.
          kind: format === 'gift' && correct.length === 1 ? 'single' : rest.kind,
          difficulty: rest.difficulty,
          source: rest.source,
        });
        const back = draftsOf(result.questions).map((draft) => kept(draft));
        expect(back).toEqual(list.map(kept));
      }),
      { numRuns: 60, seed: 20261127 },
    );
  });
  it('a Word paper with its key, explanations and sources, read like any other', async () => {
    const list: ExportQuestion[] = Array.from({ length: 23 }, (_, i) => ({
      key: null,
      stem: `Việc thứ ${i + 1} do ai làm, ở đâu?`,
      options: ['Ủy ban', 'Mặt trận', 'Đoàn thanh niên', 'Hội nông dân'].map((one) => ({ text: `${one} của xã số ${i + 1}`, pinned: false })),
      correct: i === 4 ? [0, 2] : [(i * 3) % 4],
      kind: i === 4 ? 'several' : 'single',
      keepOrder: false,
      topic: null,
      difficulty: 'medium',
      explanation: i % 3 === 0 ? `Vì xã số ${i + 1} có hai việc: một là A, hai là B. Chọn D.` : i === 1 ? 'Dòng một.\nDòng hai: câu 9.' : null,
      source: i % 2 === 0 ? `Điều ${i + 1}, Luật số 5` : null,
    }));
    const about = {
      ...ABOUT,
      authority: 'Tỉnh ủy Ninh Bình',
      organiser: 'Ban Tổ chức Cuộc thi',
      placeAndDate: 'Ninh Bình, ngày 05 tháng 01 năm 2026',
      minutes: 15,
    };
    const withKey = parseQuestionFile(await exportQuestions(list, 'docx-key', about));
    expect(refusals(withKey)).toEqual([]);
    // A paper has no breaks inside an explanation, nor what is no part of a question.
    expect(draftsOf(withKey.questions)).toEqual(list.map((one) => ({ ...one, explanation: one.explanation?.replace('\n', ' ') ?? null })));
    expect(withKey.headings.map(({ text }) => text)).toContain('GIẢI THÍCH ĐÁP ÁN');
    const without = parseQuestionFile(await exportQuestions(list, 'docx', { ...about, heading: 'party' }));
    expect([without.blocks, without.questions.length, new Set(refusals(without))]).toEqual([23, 0, new Set(['no-answer'])]);
  });
  it('a Word paper of any texts: what cannot be told apart any more is refused by name, all else comes back', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (list) => {
        const result = parseQuestionFile(await exportQuestions(list, 'docx-key', ABOUT));
        expect(result.ledger.inQuestions + result.ledger.inFaults + result.ledger.inHeadings).toBe(result.ledger.nonEmpty);
        for (const { number, explanation, source } of result.questions) {
          const from = list[number! - 1]!;
          if (from.explanation === null) expect(explanation).toBeUndefined();
          if (from.source === null) expect(source).toBeUndefined();
        }
      }),
      { numRuns: 25, seed: 20261127 },
    );
  });
  it('an empty list is an empty file of its kind', async () => {
    for (const format of EXPORT_FORMATS) {
      const bytes = await exportQuestions([], format, ABOUT);
      expect(bytes.length).toBeGreaterThan(10);
      expect(parseQuestionFile(bytes).questions).toEqual([]);
      expect(EXPORT_FILES[format].ending).toMatch(/^\.\w+$/);
    }
  });
});

describe('the template', () => {
  it('holds an example that is not read, lists, and a help sheet', async () => {
    const bytes = await questionTemplate();
    const result = parseQuestionFile(bytes);
    expect([result.questions, result.blocks, refusals(result)]).toEqual([[], 0, ['no-questions']]);
    expect(readSheetRows(bytes).sheets.map((sheet) => sheet.name)).toEqual(['Câu hỏi', 'Hướng dẫn']);
  });
});
