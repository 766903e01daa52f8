import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('./questions.ts', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../features/questions/import/fixtures/', import.meta.url));

/** Runs the command as npm would; stdout is parsed line by line, so anything but JSON there fails. */
function run(...args: string[]): { status: number | null; json: Record<string, unknown>[]; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: FIXTURES,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return {
    status,
    stderr,
    json: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('npm run questions -- check', () => {
  it('prints one object a file, each on one line, and what was understood when asked', () => {
    const { status, json, stderr } = run('check', 'cau-basic.txt', 'broken.txt', '--json-questions');
    expect(status).toBe(0);
    expect(json).toHaveLength(2);
    expect(json[0]).toMatchObject({ file: 'cau-basic.txt', format: 'text', questions: 5, accepted: 5 });
    expect((json[0]!['understood'] as unknown[])[2]).toMatchObject({
      place: { line: 28 },
      correct: ['A', 'C'],
      kind: 'several',
      topic: 'HỒ NƯỚC NGỌT',
      difficulty: 'medium',
    });
    expect(json[1]).toMatchObject({ file: 'broken.txt', questions: 23, accepted: 3 });
    for (const { lines } of json as { lines: Record<string, number> }[])
      expect(lines['inQuestions']! + lines['inFaults']! + lines['inHeadings']!).toBe(lines['nonEmpty']);
    expect((json[1]!['faults'] as unknown[])[0]).toEqual({
      place: { line: 5 },
      code: 'missing-label',
      text: expect.stringContaining('nhãn') as string,
    });
    expect(stderr).toContain('dòng 5');
  });
  it('takes the mark and the encoding', () => {
    expect(run('check', 'word-mark.txt', '--answer-mark', 'dung').json[0]).toMatchObject({ questions: 6, accepted: 5 });
    expect(run('check', 'windows-1258.txt', '--encoding', 'windows-1258').json[0]).toMatchObject({ accepted: 5 });
    expect(run('check', 'word-mark.txt').json[0]).toMatchObject({ questions: 6, accepted: 0 });
    expect(run('check', 'word-mark.txt').json[0]).not.toHaveProperty('understood');
  });
  it('reads Word files, with a key in a second file', () => {
    const { status, json, stderr } = run('check', 'word/libreoffice-exam.docx', 'word/libreoffice-grid.docx');
    expect(status).toBe(0);
    expect(json).toMatchObject([
      { format: 'docx', encoding: null, questions: 3, accepted: 2 },
      { format: 'docx', questions: 3, accepted: 3, faults: [] },
    ]);
    expect((json[0]!['faults'] as unknown[]).at(-1)).toMatchObject({ place: { paragraph: 14 }, code: 'stray-text' });
    expect(stderr).toContain('đoạn 14');
    expect(run('check', 'word/libreoffice-grid.docx', '--key', 'table-pairs.txt').json[0]).toMatchObject({ questions: 3 });
    expect(run('check', 'word/libreoffice-grid.docx', '--key', 'nowhere.txt')).toMatchObject({ status: 2, json: [] });
    expect(run('check', 'word/libreoffice-grid.docx', '--key', 'bad/old.doc')).toMatchObject({ status: 2, json: [{ format: 'unreadable' }] });
  });
  it('ends with 2 when a file cannot be read, and still prints every file', () => {
    const files = ['bad/empty.txt', 'bad/blank.txt', 'bad/word.txt', 'bad/binary.txt', 'bad/cut-utf-16le.txt', 'nowhere.txt', 'bad'];
    const { status, json } = run('check', ...files, 'aiken.txt');
    expect(status).toBe(2);
    expect(json.map(({ file, format }) => [file, format])).toEqual([...files.map((file) => [file, 'unreadable']), ['aiken.txt', 'aiken']]);
    expect(json.map((x) => (x['faults'] as { code: string }[])[0]?.code)).toEqual([
      'empty-file',
      'empty-file',
      'broken-archive',
      'wrong-type',
      'broken-encoding',
      'cannot-open',
      'cannot-open',
      undefined,
    ]);
  });
  it('explains itself on wrong use, on stderr only', () => {
    for (const args of [[], ['nothing'], ['check'], ['check', '--colour', 'aiken.txt'], ['check', 'aiken.txt', '--encoding', 'koi8']]) {
      const { status, json, stderr } = run(...args);
      expect([status, json]).toEqual([2, []]);
      expect(stderr.length).toBeGreaterThan(20);
    }
  });
}, 60_000);
