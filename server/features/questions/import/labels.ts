/** Option labels in a line: `A.` `a)` `A/` `A-` `(A)` …, on a line of their own or several on one line. */
import { ANY_MARK, MARK, SIGN } from './marks.ts';

export interface LabelAt {
  /** Capital letter. */
  label: string;
  /** Where the label begins, without a mark before it, and where its text begins. */
  start: number;
  end: number;
  /** Brackets and sign as one string, case as `U`/`l`: labels of one question look alike. */
  style: string;
  /** A mark stands inside the label: «ddann )». */
  markInside: boolean;
  /** Two spaces, a tab or the line's start before it; one space only is weak. */
  strong: boolean;
  /** The character only looks like a Latin letter. */
  lookalike: boolean;
  /** No dot or bracket after the letter. */
  bare: boolean;
}

const LOOKALIKES = new Map<string, string>([
  ...pairs('АВСЕ', 'ABCE'),
  ...pairs('ас е'.replace(' ', ''), 'ace'),
  ...pairs('ΑΒΕ', 'ABE'),
  ...pairs('ＡＢＣＤＥＦＧＨ', 'ABCDEFGH'),
  ...pairs('ａｂｃｄｅｆｇｈ', 'abcdefgh'),
]);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((c, i) => [c, to[i]!]);
}

const LETTER = `[A-Ha-h${[...LOOKALIKES.keys()].join('')}]`;
const MARKS = `[${ANY_MARK}]`;
const LABEL = new RegExp(
  `(?<![^\\s${ANY_MARK}])([(\\[]?)(${LETTER})(${MARKS})?\\s{0,2}(\\.\\)|[.):/\\]]|[-–](?![^\\s${ANY_MARK}])|[-–](?=[^\\s\\d-]))`,
  'g',
);
const START = new RegExp(`^(?:[-+•●○▪◦·–]\\s{1,4})?(?:${MARKS}\\s{0,8}){0,2}`);
const BARE = new RegExp(`^(?:([B-DFb-df])|([A-Ha-h]))(${MARKS})?(?:(\\s)|(\\t|\\s{2,}))(?=\\S)`);

/** The Latin capital a character stands for, and whether it only looks like it; null when it is no label. */
export function asLabel(c: string): { label: string; lookalike: boolean } | null {
  const latin = LOOKALIKES.get(c) ?? c;
  return /^[A-Ha-h]$/.test(latin) ? { label: latin.toUpperCase(), lookalike: latin !== c } : null;
}

/** All label-like places of a line, in order; linear in its length. */
export function findLabels(text: string): LabelAt[] {
  const found: LabelAt[] = [];
  const head = START.exec(text)?.[0].length ?? 0;
  for (const match of text.matchAll(LABEL)) {
    const [whole, open, letter, mark, close] = match;
    if ((open === '(' && close !== ')') || (open === '[' && close !== ']') || (close === ']' && open !== '[')) continue;
    const named = asLabel(letter!);
    if (!named) continue;
    found.push({
      ...named,
      start: match.index,
      end: match.index + whole.length,
      style: `${open}${close}${letter === letter!.toUpperCase() ? 'U' : 'l'}`,
      markInside: mark !== undefined,
      strong: match.index <= head || gapIsStrong(text, match.index),
      bare: false,
    });
  }
  return found;
}

/** Two spaces or a tab before the label, on either side of a mark that may stand between. */
function gapIsStrong(text: string, start: number): boolean {
  let i = start - 1;
  let spaces = 0;
  let tab = false;
  let widest = 0;
  while (i >= 0 && (text[i] === ' ' || text[i] === '\t' || text[i] === MARK || text[i] === SIGN)) {
    if (text[i] === MARK || text[i] === SIGN) spaces = 0;
    else spaces += 1;
    if (text[i] === '\t') tab = true;
    widest = Math.max(widest, spaces);
    i -= 1;
  }
  return tab || widest >= 2;
}

/** The label a line begins with, bullets and marks before it aside. `bare` ones have no sign after the letter. */
export function leadingLabel(text: string, labels: readonly LabelAt[] = findLabels(text)): LabelAt | null {
  const head = START.exec(text)?.[0].length ?? 0;
  const first = labels[0];
  if (first && first.start <= head) return first;
  const bare = BARE.exec(text.slice(head, head + 40));
  if (!bare) return null;
  // One space is enough for letters that are no Vietnamese word and begin none; «A», «E» need a wider gap.
  if (bare[2] !== undefined && bare[5] === undefined && bare[4] !== '\t') return null;
  const letter = (bare[1] ?? bare[2])!;
  return {
    label: letter.toUpperCase(),
    start: head,
    end: head + bare[0].length,
    style: letter === letter.toUpperCase() ? 'U' : 'l',
    markInside: bare[3] !== undefined,
    strong: true,
    lookalike: false,
    bare: true,
  };
}
