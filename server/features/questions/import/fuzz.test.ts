import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeZip } from '../../../platform/files/write-zip.ts';
import { openZip } from '../../../platform/files/zip.ts';
import { FAULT_CODES, parseQuestionFile } from './index.ts';
import { WORD_DOCUMENTS } from './testing/word-documents.ts';

/** Files of every layout, broken byte by byte. `IMPORT_FUZZ_RUNS=5000` for the long run; it prints what it measured. */
const RUNS = Number(process.env['IMPORT_FUZZ_RUNS'] ?? 0);
const FOLDER = new URL('./fixtures/', import.meta.url);
const TEXTS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => readFileSync(new URL(file, FOLDER)));
const DOCUMENTS = Object.values(WORD_DOCUMENTS).map(({ bytes }) => bytes);

type Damage = { kind: 'flip' | 'cut' | 'double' | 'move' | 'insert' | 'end'; at: number; length: number; bytes: Uint8Array };
const TOKENS = ['\nA. ', '\nB) ', '*', 'Đáp án: C', '\nCâu 7: ', '\t', '1.A 2.B', '</w:p>', '<w:b/>', '<w:p>', '&#xE000;', '&lt;', '\u0000', '\n\n'];
const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom<Damage['kind']>('flip', 'cut', 'double', 'move', 'insert', 'insert', 'end'),
  at: fc.nat(1_000_000),
  length: fc.integer({ min: 1, max: 60 }),
  bytes: fc.oneof(
    fc.constantFrom(...TOKENS).map((token) => new TextEncoder().encode(token)),
    fc.uint8Array({ minLength: 1, maxLength: 6 }),
  ),
});

function damaged(file: Uint8Array, damages: readonly Damage[]): Uint8Array {
  let bytes = Buffer.from(file);
  for (const { kind, at, length, bytes: more } of damages) {
    const i = at % (bytes.length + 1);
    const piece = bytes.subarray(i, i + length);
    const [before, after] = [bytes.subarray(0, i), bytes.subarray(i + length)];
    if (kind === 'flip') bytes[Math.min(i, bytes.length - 1)]! ^= 1 << (length % 8);
    else if (kind === 'cut') bytes = Buffer.concat([before, after]);
    else if (kind === 'double') bytes = Buffer.concat([before, piece, piece, after]);
    else if (kind === 'move') bytes = Buffer.concat([piece, before, after]);
    else if (kind === 'insert') bytes = Buffer.concat([before, more, bytes.subarray(i)]);
    else if (length > 50) bytes = Buffer.from(before);
  }
  return new Uint8Array(bytes);
}

const slowest = { ms: 0, runs: 0, unreadable: 0, questions: 0, faults: 0 };

/** A question or a named fault, and every line has its owner. */
function expectAnswer(bytes: Uint8Array): void {
  const began = performance.now();
  const result = parseQuestionFile(bytes);
  slowest.ms = Math.max(slowest.ms, Math.round(performance.now() - began));
  slowest.runs += 1;
  slowest.questions += result.questions.length;
  slowest.faults += result.faults.length;
  slowest.unreadable += Number(result.format === 'unreadable');
  const { ledger } = result;
  expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
  for (const { code, text } of result.faults) {
    expect(FAULT_CODES).toContain(code);
    expect(text).toMatch(/\p{L}{2}.*[.!…]$/su);
  }
  for (const { stem, options, correct } of result.questions) {
    expect(stem).toMatch(/[\p{L}\p{N}]/u);
    expect(options.length).toBeGreaterThanOrEqual(2);
    expect(correct.length).toBeGreaterThanOrEqual(1);
    expect(options.map(({ label }) => label)).toEqual(expect.arrayContaining(correct));
  }
  if (result.questions.length === 0 && ledger.nonEmpty > 0) expect(result.faults.length).toBeGreaterThan(0);
}

/** The document's XML damaged inside a sound archive. */
function inside(file: Uint8Array, damages: readonly Damage[]): Uint8Array {
  const archive = openZip(file);
  return writeZip(
    archive.names.map((name) => ({ name, content: name === 'word/document.xml' ? damaged(archive.read(name)!, damages) : archive.read(name)! })),
  );
}

/** Words of the document's text damaged, its XML left whole. */
function inWords(file: Uint8Array, damages: readonly Damage[]): Uint8Array {
  const archive = openZip(file);
  const xml = new TextDecoder().decode(archive.read('word/document.xml')!);
  let word = 0;
  const broken = xml.replace(/(<w:t [^>]*>)([^<]*)(?=<)/g, (whole, tag: string, text: string) => {
    word += 1;
    const mine = damages.filter(({ at }) => at % 12 === word % 12);
    const after = mine.length === 0 ? text : new TextDecoder().decode(damaged(new TextEncoder().encode(text), mine));
    return mine.length === 0 ? whole : `${tag}${after.replace(/[<>&\u0000-\u0008\ufffe\uffff]/g, ' ')}`;
  });
  return writeZip(archive.names.map((name) => ({ name, content: name === 'word/document.xml' ? broken : archive.read(name)! })));
}

type Way = [name: string, files: readonly Uint8Array[], usual: number, damage: (file: Uint8Array, damages: readonly Damage[]) => Uint8Array];

describe('mutated files end in questions or named faults', () => {
  it.each<Way>([
    ['text', TEXTS, 400, damaged],
    ['docx archive', DOCUMENTS, 150, damaged],
    ['docx xml', DOCUMENTS, 200, inside],
    ['docx words', DOCUMENTS, 200, inWords],
  ])(
    '%s',
    (name, files, usual, way) => {
      fc.assert(
        fc.property(fc.nat(files.length - 1), fc.array(damage, { minLength: 1, maxLength: 5 }), (file, damages) =>
          expectAnswer(way(files[file]!, damages)),
        ),
        { numRuns: Math.max(usual, RUNS), seed: 20261127 },
      );
      if (RUNS > 0) process.stdout.write(`${JSON.stringify({ fuzz: name, ...slowest, rss_mb: process.memoryUsage().rss >> 20 })}\n`);
    },
    1_800_000,
  );
});
