/** Text files: plain text of any layout, and the text formats of other programs. */
import type { Concluded } from './conclude.ts';
import { splitLines } from './lines.ts';
import { parseLines } from './parse-lines.ts';
import type { LineOptions } from './parse-lines.ts';
import { withTagMarks } from './tags.ts';
import type { ImportFormat } from './types.ts';

/** Parses decoded text of any of the known layouts. */
export function parseText(text: string, options: LineOptions): Concluded & { format: ImportFormat } {
  return {
    format: isAiken(text) ? 'aiken' : 'text',
    ...parseLines(withTagMarks(splitLines(withoutBreaks(text.includes('&nbsp;') ? withoutEntities(text) : text))), options),
  };
}

const AIKEN_OPTION = /^[A-Z][.)] \S/;
const AIKEN_ANSWER = /^ANSWER: [A-Z]\s*$/;

/** Moodle's Aiken format: stem on one line, `A. ` or `A) ` lines, `ANSWER: B`; every line is one of them. */
function isAiken(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const answers = lines.filter((line) => AIKEN_ANSWER.test(line)).length;
  const stems = lines.filter((line) => !AIKEN_ANSWER.test(line) && !AIKEN_OPTION.test(line)).length;
  return answers > 0 && stems === answers;
}

/** A text that was copied out of a web page's source shows it by its hard spaces. */
function withoutEntities(text: string): string {
  return text.replaceAll('&nbsp;', ' ').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const BREAK_BEHIND = /(?<=[^\s>[])<br\s?\/?>[ \t]*$/gim;

/** «A. Huế<br>»: a web page's line break at the end of a line says nothing. */
function withoutBreaks(text: string): string {
  return /<br/i.test(text) ? text.replace(BREAK_BEHIND, '') : text;
}
