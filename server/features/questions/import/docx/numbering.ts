/** Word's automatic numbers («Câu 1:», «A.»): they are not in the text, so they are counted as Word counts them. */
import { childOf, childrenOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';
import type { ListPlace } from './styles.ts';
import { symbolText } from './symbol-fonts.ts';

interface Level {
  start: number;
  format: string;
  /** «Câu %1:», «%2.». */
  text: string;
  /** Style whose paragraphs stand at this level. */
  style: string | undefined;
  /** All numbers of it in digits. */
  legal: boolean;
  /** The level whose step begins this one anew; undefined = any higher one, 0 = none does. */
  restart: number | undefined;
  looks: XmlElement | undefined;
}

interface List {
  /** Lists of one abstract definition count on together, unless one begins anew. */
  counters: string;
  levels: Map<number, Level>;
  restarts: Map<number, number>;
}

export interface NumberShown {
  /** With its gap; '' when it shows none. */
  text: string;
  /** The number's own run properties. */
  looks: XmlElement | undefined;
}

export interface Numbering {
  /** The number that stands before the next paragraph of this list, level (or style). */
  next: (place: ListPlace, style: string) => NumberShown;
}

const NONE: NumberShown = { text: '', looks: undefined };
const val = (element: XmlElement | undefined): string | undefined => element?.attributes.get('val');

/** Reads `numbering.xml`; null = the document has none. */
export function readNumbering(root: XmlElement | null): Numbering {
  const lists = root ? readLists(root) : new Map<string, List>();
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return {
    next: ({ id, level: given }, style) => {
      const list = lists.get(id ?? '');
      if (!list || id === '0') return NONE;
      const level = given ?? [...list.levels].find(([, one]) => one.style !== undefined && one.style === style)?.[0] ?? 0;
      const found = list.levels.get(level);
      if (!found) return NONE;
      const now = counts.get(list.counters) ?? [];
      counts.set(list.counters, now);
      const restart = list.restarts.get(level);
      if (restart !== undefined && !begun.has(`${id} ${level}`)) now[level] = restart - 1;
      begun.add(`${id} ${level}`);
      now[level] = (now[level] ?? found.start - 1) + 1;
      for (let deeper = level + 1; deeper < now.length; deeper += 1) if (beginsAnew(list.levels.get(deeper), level)) now[deeper] = undefined;
      return { text: found.format === 'none' ? '' : render(found, list.levels, now), looks: found.looks };
    },
  };
}

/** Whether a step of `level` begins the deeper one anew. */
function beginsAnew(deeper: Level | undefined, level: number): boolean {
  if (deeper?.restart === undefined) return true;
  return deeper.restart > 0 && level < deeper.restart;
}

function readLists(root: XmlElement): Map<string, List> {
  const elements = childrenOf(root, 'abstractNum');
  const linked = new Map(elements.map((item) => [val(childOf(item, 'styleLink')), item]));
  const abstracts = new Map(
    elements.map((item) => {
      const link = val(childOf(item, 'numStyleLink'));
      return [item.attributes.get('abstractNumId'), readLevels((link === undefined ? undefined : linked.get(link)) ?? item)];
    }),
  );
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
    childrenOf(parent, 'lvl').map((level) => {
      const restart = val(childOf(level, 'lvlRestart'));
      const legal = childOf(level, 'isLgl');
      return [
        Number(level.attributes.get('ilvl')),
        {
          start: Number(val(childOf(level, 'start')) ?? 1),
          format: val(childOf(level, 'numFmt')) ?? 'decimal',
          text: val(childOf(level, 'lvlText')) ?? '',
          style: val(childOf(level, 'pStyle')),
          legal: legal !== undefined && !['0', 'false'].includes(val(legal) ?? ''),
          restart: restart === undefined ? undefined : Number(restart),
          looks: childOf(level, 'rPr'),
        },
      ];
    }),
  );
}

function render(level: Level, levels: ReadonlyMap<number, Level>, counts: readonly (number | undefined)[]): string {
  if (level.format === 'bullet') {
    // A tick as bullet is a mark; any other bullet says nothing.
    const font = childOf(level.looks, 'rFonts')?.attributes.get('ascii') ?? '';
    return symbolText(level.text, font.toLowerCase()) === '✓' ? '✓ ' : '- ';
  }
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = levels.get(at)?.format ?? 'decimal';
    return shown(counts[at] ?? levels.get(at)?.start ?? 1, level.legal ? 'decimal' : format);
  });
  return text === '' ? '' : `${text} `;
}

const ROMAN: [number, string][] = [
  [100, 'C'],
  [90, 'XC'],
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
    const times = Math.min(Math.floor((value - 1) / 26) + 1, 9);
    const letters = String.fromCharCode(65 + ((Math.max(1, value) - 1) % 26)).repeat(times);
    return format === 'upperLetter' ? letters : letters.toLowerCase();
  }
  if (format === 'upperRoman' || format === 'lowerRoman') {
    let rest = Math.min(value, 399);
    let roman = '';
    for (const [worth, sign] of ROMAN) for (; rest >= worth; rest -= worth) roman += sign;
    return format === 'upperRoman' ? roman : roman.toLowerCase();
  }
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}
