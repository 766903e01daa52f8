/** Stage 3b: which layout this file has. Everything is counted in the file itself; nothing is assumed. */
import { ANY_MARK } from './marks.ts';
import { RARE_FAMILIES } from './openers.ts';
import type { OpenerFamily, RareFamily } from './openers.ts';
import type { Scan } from './scan.ts';

/** Words that head a group of questions in one file and belong to each question in another. */
export type GroupField = 'topic' | 'difficulty';

export interface Survey {
  /** How questions begin here; empty = without numbers. */
  families: Set<OpenerFamily>;
  /** Which of `Chủ đề:` and `Mức độ:` stand in (nearly) every question, after its beginning; otherwise they head a group. */
  fieldsInside: Set<GroupField>;
  /** Answer marks stand before the text as well as after it, so one between two options is unclear. */
  marksOnBothSides: boolean;
  /** How often an A of each look begins a line: what looks otherwise may be a list inside a stem. */
  styles: ReadonlyMap<string, number>;
  /** Answers are letters with a dot, alone on their line («B.»), after options that have that label already. */
  dottedLetters: boolean;
  /** Length of the longest line when the whole file is wrapped at a margin, else null. */
  wrapWidth: number | null;
}

const MARK_BEFORE = new RegExp(`^[^\\p{L}]{0,8}(?:[${ANY_MARK}]|[A-Ha-h]\\s{0,2}[.):/\\-]?\\s{0,8}[${ANY_MARK}])`, 'u');
const MARK_AFTER = new RegExp(`[${ANY_MARK}][.\\s]{0,4}$`);

/** Surveys the scanned lines; those in answer tables are left out by the caller. */
export function surveyLines(all: readonly Scan[]): Survey {
  const dotted = dottedLetters(all);
  // Lines that answer begin no question.
  const scans = dotted.size > 0 ? all.filter((scan) => !dotted.has(scan)) : all;
  return {
    families: openerFamilies(scans),
    fieldsInside: fieldsInside(scans),
    marksOnBothSides: marksOnBothSides(scans),
    styles: new Map(
      [
        ...Map.groupBy(
          scans.flatMap(({ lead }) => (lead?.label === 'A' && !lead.bare ? [lead.style] : [])),
          (style) => style,
        ),
      ].map(([style, all]) => [style, all.length]),
    ),
    dottedLetters: dotted.size > 0,
    wrapWidth: wrapWidth(scans),
  };
}

interface FamilyStat {
  total: number;
  leading: number;
  open: boolean;
  last: number;
  inOrder: boolean;
}

/** «Bài 1:», «1 - …»: when they begin nearly every question, and nothing usual begins half as many. */
function rareFamily(stats: ReadonlyMap<OpenerFamily, FamilyStat>, runs: number): RareFamily | null {
  const rare = [...stats].filter(([family]) => isRare(family)).sort(([, x], [, y]) => y.leading - x.leading)[0];
  if (!rare) return null;
  const [family, { leading, total }] = rare;
  const usual = Math.max(0, ...[...stats].filter(([other]) => !isRare(other)).map(([, stat]) => stat.leading));
  const clear = leading >= Math.max(1, runs * 0.8) && leading >= total * 0.8 && usual * 2 < leading;
  return clear && isRare(family) && (total >= 2 || family === 'bai' || family === 'letter') ? family : null;
}

const isRare = (family: OpenerFamily): family is RareFamily => RARE_FAMILIES.some((rare) => rare === family);

/** Families whose openers lead to an option A before the next opener of the same family. */
function openerFamilies(scans: readonly Scan[]): Set<OpenerFamily> {
  const stats = new Map<OpenerFamily, FamilyStat>();
  let runs = 0;
  for (const { opener, lead, labels } of scans) {
    if (opener && !opener.weak) {
      const stat = stats.get(opener.family) ?? { total: 0, leading: 0, open: false, last: opener.number - 1, inOrder: true };
      stats.set(opener.family, stat);
      stat.inOrder &&= opener.number === stat.last + 1;
      stat.last = opener.number;
      stat.total += 1;
      stat.open = true;
      // «1. Về hồ sơ» over «Câu 5: …» begins no question.
      if (opener.family === 'word') for (const [family, other] of stats) if (family !== 'word') other.open = false;
    }
    const first = lead && !lead.bare ? lead : opener ? labels.find((label) => label.label === 'A') : undefined;
    if (first?.label !== 'A') continue;
    runs += 1;
    for (const stat of stats.values()) {
      if (stat.open) stat.leading += 1;
      stat.open = false;
    }
  }
  const rare = rareFamily(stats, runs);
  if (rare) return new Set([rare]);
  for (const family of RARE_FAMILIES) stats.delete(family);
  const ranked = [...stats].sort(([a, x], [b, y]) => y.leading - x.leading || Number(b === 'word') - Number(a === 'word'));
  const best = ranked[0];
  const families = new Set<OpenerFamily>();
  if (!best) return families;
  const word = stats.get('word');
  // «Câu n» is said on purpose; a bare number may be an item of a list, so it must lead most questions or be reliable.
  if (word && (word.leading > 0 || word.total >= 3)) families.add('word');
  for (const [family, stat] of ranked) {
    if (family === 'word') continue;
    const reliable = stat.leading >= stat.total * 0.6 || (stat.inOrder && stat.total >= 2 && stat.leading >= stat.total * 0.5);
    if (reliable && (stat.leading * 2 >= runs || (stat.leading >= 3 && stat.leading >= stat.total * 0.9))) families.add(family);
  }
  if (families.size === 0 && runs === 0 && (best[1].total >= 2 || best[0] === 'word')) families.add(best[0]);
  return families;
}

/** Each word by itself: many files group by topic and give every question its level. */
function fieldsInside(scans: readonly Scan[]): Set<GroupField> {
  const isFirstOption = (scan: Scan): boolean => scan.lead?.label === 'A' && !scan.lead.bare;
  const firstOpener = scans.findIndex((scan) => scan.opener !== null);
  const begin = firstOpener >= 0 ? firstOpener : scans.findIndex(isFirstOption);
  const questions = scans.filter(isFirstOption).length;
  const isInside = (name: GroupField): boolean => {
    const places = scans.flatMap((scan, i) => (scan.field?.name === name ? [i] : []));
    // A group's field stands before its first question.
    return places.length > 0 && places[0]! >= begin && places.length >= questions * 0.5;
  };
  return new Set((['topic', 'difficulty'] as const).filter(isInside));
}

/** «B.» with nothing behind it. */
export function isLabelAlone({ line, lead }: Scan): boolean {
  return lead !== null && !lead.bare && line.text.slice(lead.end).trim() === '';
}

/** «B.» alone behind options of which one is B, when most questions of the file have it. */
function dottedLetters(scans: readonly Scan[]): ReadonlySet<Scan> {
  let seen = new Set<string>();
  let runs = 0;
  const dotted = new Set<Scan>();
  for (const scan of scans) {
    const { lead, labels } = scan;
    if (!lead || lead.bare) continue;
    if (isLabelAlone(scan) && seen.size >= 2 && seen.has(lead.label)) {
      dotted.add(scan);
      seen = new Set();
    } else if (lead.label === 'A') {
      runs += 1;
      seen = new Set(labels.map(({ label }) => label));
    } else for (const { label } of labels) seen.add(label);
  }
  return dotted.size >= Math.max(2, runs * 0.6) ? dotted : new Set();
}

function marksOnBothSides(scans: readonly Scan[]): boolean {
  let before = 0;
  let after = 0;
  for (const { line, lead } of scans) {
    if (!lead) continue;
    if (MARK_BEFORE.test(line.text.slice(0, 40))) before += 1;
    else if (MARK_AFTER.test(line.text.slice(-12))) after += 1;
  }
  return before > 0 && after > 0;
}

function wrapWidth(scans: readonly Scan[]): number | null {
  const lengths = scans.map(({ line }) => line.indent + line.text.length);
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
  // A margin is where several lines end, not where one long line happens to.
  const near = lengths.filter((length) => length >= longest * 0.85).length;
  return longest > 140 || near < 3 ? null : longest;
}
