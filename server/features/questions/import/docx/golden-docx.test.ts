import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseQuestionFile } from '../index.ts';
import { WORD_DOCUMENTS } from '../testing/word-documents.ts';

/** Files that LibreOffice and the `docx` package wrote. */
const FOLDER = new URL('../fixtures/word/', import.meta.url);
const FILES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.docx'))
  .map((file) => [file.replace('.docx', ''), { bytes: readFileSync(new URL(file, FOLDER)), options: undefined }] as const);

describe('golden files of Word documents', () => {
  it.each([...Object.entries(WORD_DOCUMENTS), ...FILES])('%s', async (name, { bytes, options }) => {
    const { ledger, ...result } = parseQuestionFile(bytes, options);
    expect(result.format).toBe('docx');
    expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
    const place = ({ paragraph }: { paragraph?: number }): string => `đoạn ${paragraph}`;
    const lines = [
      `${result.format} ${result.encoding ?? ''} blocks ${result.blocks} accepted ${result.questions.length}`,
      ...result.questions.map(
        (q) =>
          `${place(q.place)} | ${q.number ?? '-'} | ${q.topic ?? ''} | ${q.stem} | ${q.options.map((o) => `${o.label}=${o.text}`).join('; ')} | ${q.correct.join('')} ${q.kind}${q.explanation ? ` | ${q.explanation}` : ''}`,
      ),
      ...result.faults.map((fault) => `${place(fault.place)} ${fault.severity ?? 'fault'} ${fault.code}`),
      ...result.headings.map((heading) => `${place(heading.place)} ${heading.name}: ${heading.text}`),
    ];
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../fixtures/docx/${name}.golden`);
  });
});
