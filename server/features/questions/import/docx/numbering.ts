/** Word's automatic numbers («Câu 1:», «A.»): they are not in the text, so they are counted as Word counts them. */
import { childOf, childrenOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';

interface Level {
  start: number;
  format: string;
  /** «Câu %1:», «%2.». */
  text: string;
}

interface List {
  /** Lists of one abstract definition count on together, unless one begins anew. */
  counters: string;
  levels: Map<number, Level>;
  restarts: Map<number, number>;
}

export interface Numbering {
  /** The number that stands before the next paragraph of this list and level, with its gap; '' when it shows none. */
  next: (listId: string, level: number) => string;
}

const val = (element: XmlElement | undefined): string | undefined => element?.attributes.get('val');

/** Reads `numbering.xml`; null = the document has none. */
export function readNumbering(root: XmlElement | null): Numbering {
  const lists = root ? readLists(root) : new Map<string, List>();
  const counts = new Map<string, number[]>();
  const begun = new Set<string>();
  return {
    next: (listId, level) => {
      const list = lists.get(listId);
      const found = list?.levels.get(level);
      if (!list || !found) return '';
      const now = counts.get(list.counters) ?? [];
      counts.set(list.counters, now);
      const restart = list.restarts.get(level);
      if (restart !== undefined && !begun.has(`${listId} ${level}`)) now[level] = restart - 1;
      begun.add(`${listId} ${level}`);
      now[level] = (now[level] ?? found.start - 1) + 1;
      now.length = level + 1;
      return found.format === 'none' ? '' : render(found, list.levels, now);
    },
  };
}

function readLists(root: XmlElement): Map<string, List> {
  const abstracts = new Map(childrenOf(root, 'abstractNum').map((item) => [item.attributes.get('abstractNumId'), readLevels(item)]));
  const lists = new Map<string, List>();
  for (const num of childrenOf(root, 'num')) {
    const abstractId = val(childOf(num, 'abstractNumId')) ?? '';
    const levels = new Map(abstracts.get(abstractId) ?? []);
    const restarts = new Map<number, number>();
    for (const override of childrenOf(num, 'lvlOverride')) {
      const level = Number(override.attributes.get('ilvl'));
      const start = val(childOf(override, 'startOverride'));
      if (start !== undefined) restarts.set(level, Number(start));
      for (const [at, own] of readLevels(override)) levels.set(at, own);
    }
    lists.set(num.attributes.get('numId') ?? '', { counters: abstractId, levels, restarts });
  }
  return lists;
}

function readLevels(parent: XmlElement): Map<number, Level> {
  return new Map(
    childrenOf(parent, 'lvl').map((level) => [
      Number(level.attributes.get('ilvl')),
      {
        start: Number(val(childOf(level, 'start')) ?? 1),
        format: val(childOf(level, 'numFmt')) ?? 'decimal',
        text: val(childOf(level, 'lvlText')) ?? '',
      },
    ]),
  );
}

function render(level: Level, levels: ReadonlyMap<number, Level>, counts: readonly number[]): string {
  if (level.format === 'bullet') return '- ';
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return shown(counts[at] ?? levels.get(at)?.start ?? 1, levels.get(at)?.format ?? 'decimal');
  });
  return text === '' ? '' : `${text} `;
}

const ROMAN: [number, string][] = [
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function shown(value: number, format: string): string {
  if (format === 'upperLetter' || format === 'lowerLetter') {
    const letters = String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
    return format === 'upperLetter' ? letters : letters.toLowerCase();
  }
  if (format === 'upperRoman' || format === 'lowerRoman') {
    let rest = Math.min(value, 89);
    let roman = '';
    for (const [worth, sign] of ROMAN) for (; rest >= worth; rest -= worth) roman += sign;
    return format === 'upperRoman' ? roman : roman.toLowerCase();
  }
  return String(value);
}
