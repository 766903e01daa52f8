/** Stage 4: scanned lines → question blocks, headings and lines that belong nowhere. Nothing is judged yet. */
import type { AnswerText } from './answer-lines.ts';
import { readAnswerText, readChosen } from './answer-lines.ts';
import type { AnswerTable } from './answer-table.ts';
import { isBlank, isCitation, isDottedLetter, isListInStem, isSubheading } from './block-cues.ts';
import type { Opener } from './openers.ts';
import { hasOption, isOpener, lookAhead } from './assembly-state.ts';
import type { Assembly, Block, Item, Role, State } from './assembly-state.ts';
import type { Scan } from './scan.ts';
import type { Survey } from './survey.ts';
import type { HeadingName } from './types.ts';

/** Walks the lines once. Linear: every look ahead is prepared. */
export function assembleBlocks(scans: readonly Scan[], survey: Survey, tables: readonly AnswerTable[]): Assembly {
  const tableAt = new Map(tables.map((table) => [table.from, table]));
  const inTable = new Set<number>();
  for (const table of tables) for (let i = table.from; i < table.to; i += 1) inTable.add(i);
  const state: State = {
    scans,
    survey,
    ahead: lookAhead(scans, survey, inTable),
    blocks: [],
    headings: [],
    strays: [],
    current: null,
    pending: [],
    pendingAt: 0,
    topic: null,
    difficulty: null,
    tablesSeen: 0,
  };
  for (let i = 0; i < scans.length; i += 1) {
    if (tableAt.has(i)) {
      closeBlock(state);
      state.tablesSeen += 1;
    }
    if (!inTable.has(i)) step(state, i);
  }
  closeBlock(state);
  return { blocks: state.blocks, headings: state.headings, strays: state.strays };
}

function step(state: State, i: number): void {
  const scan = state.scans[i]!;
  const block = state.current;
  const begun = block !== null && (hasOption(block) || block.answers > 0);
  if (scan.marginal && !(block && !begun && isBlank(state, i))) {
    state.headings.push({ scan, name: scan.marginal, text: scan.line.text });
  } else if (isOpener(scan, state.survey, block !== null && !begun)) {
    openBlock(state, scan.opener, []);
    push(state, 'stem', scan);
  } else if (block && awaitsAnswer(block) && !scan.field && !scan.answer) {
    pushAnswer(block, scan, scan.letter ?? readAnswerText(scan.line.text));
  } else if (scan.answer && block) {
    pushAnswer(block, scan, scan.answer);
  } else if (scan.letter && block && begun) {
    pushAnswer(block, scan, scan.letter);
  } else if (block && state.survey.dottedLetters && isDottedLetter(block, scan)) {
    pushAnswer(block, scan, { labels: [scan.lead!.label], text: '', lookalike: scan.lead!.lookalike });
  } else if (scan.field && fieldStep(state, i)) {
    return;
  } else if (isHeading(state, i)) {
    const from = isSubheading(state, i) ? scan.opener!.rest : 0;
    closeBlock(state);
    state.headings.push({ scan, name: 'topic', text: scan.line.text });
    state.topic = scan.heading ?? scan.line.text.slice(from);
  } else if (scan.lead && optionStep(state, i)) {
    return;
  } else textStep(state, i);
}

function awaitsAnswer(block: Block): boolean {
  const last = block.items.at(-1);
  return last?.role === 'answer' && last.answer?.labels.length === 0 && last.answer.text === '';
}

function push(state: State, role: Exclude<Role, 'answer'>, scan: Scan): void {
  const item: Item = { role, scan };
  state.current!.items.push(item);
  if (role === 'option') state.current!.options.push(item);
}

function pushAnswer(block: Block, scan: Scan, answer: AnswerText): void {
  block.items.push({ role: 'answer', scan, answer });
  block.answers += 1;
}

/** Begins a block; `before` are text lines that become its stem. Pending text becomes headings. */
function openBlock(state: State, opener: Opener | null, before: readonly Scan[]): void {
  closeBlock(state);
  const numbered = state.survey.families.size > 0;
  state.current = {
    opener,
    items: before.map((scan) => ({ role: 'stem', scan })),
    options: [],
    answers: 0,
    topic: state.topic,
    difficulty: state.difficulty,
    lostOpener: numbered && opener === null,
    tailUnclear: false,
    tablesBefore: state.tablesSeen,
  };
}

function closeBlock(state: State): void {
  if (state.current) state.blocks.push(state.current);
  state.current = null;
  // Text before the first question, or between a heading and its first question, names or introduces.
  const name: HeadingName = state.blocks.length === 0 ? 'title' : 'note';
  if (state.pending.length > 0 && state.ahead[state.pendingAt]!.kind !== null) {
    for (const scan of state.pending) state.headings.push({ scan, name, text: scan.line.text });
  } else if (state.pending.length > 0) state.strays.push(state.pending);
  state.pending = [];
}

/** An explanation or a source on the next line: the question before it is not over, whatever the file does elsewhere. */
function goesOn(state: State, i: number): boolean {
  const next = state.scans[i + 1]?.field?.name;
  return state.current !== null && (next === 'explanation' || next === 'source');
}

/** `Chủ đề:` and `Mức độ:` outside questions head a group; explanation and source need a question. */
function fieldStep(state: State, i: number): boolean {
  const scan = state.scans[i]!;
  const { name, text } = scan.field!;
  const grouping = (name === 'topic' || name === 'difficulty') && !state.survey.fieldsInside.has(name) && !goesOn(state, i);
  const inStem = state.current !== null && !hasOption(state.current);
  const next = state.ahead[i + 1]?.kind ?? null;
  if (grouping && !(inStem && next !== 'opener')) {
    closeBlock(state);
    state.headings.push({ scan, name: 'topic', text: scan.line.text });
    if (name === 'topic') state.topic = text || null;
    else state.difficulty = text || null;
    return true;
  }
  if (!state.current) {
    // Before the first question it speaks of the whole file; later it belongs to a question that nobody can tell.
    if (state.blocks.length === 0) return false;
    state.strays.push([scan]);
    return true;
  }
  push(state, 'field', scan);
  const chosen = name === 'explanation' ? readChosen(text) : null;
  if (chosen) {
    Object.assign(state.current.items.at(-1)!, { answer: chosen.answer, fieldText: chosen.rest });
    state.current.answers += 1;
  }
  return true;
}

/** A heading stands between questions and another question follows it; inside a stem «Điều …, Mục 3 …» is text. */
function isHeading(state: State, i: number): boolean {
  const scan = state.scans[i]!;
  const block = state.current;
  if (block && !hasOption(block)) return false;
  const capitals =
    scan.line.blankBefore &&
    scan.lead === null &&
    /\p{L}{3}/u.test(scan.line.text) &&
    scan.line.text === scan.line.text.toUpperCase() &&
    scan.line.text.length <= 120;
  // «D. PHẦN MỀM» behind C is an option.
  if (scan.lead && block && block.answers === 0 && isExpected(scan.lead.label, block.options)) return false;
  const named = (capitals || isSubheading(state, i)) && block !== null && block.answers > 0;
  if (scan.heading === null && !named) return false;
  const next = state.ahead[i + 1] ?? { kind: null, index: state.scans.length };
  if (next.kind === null || next.kind === 'table') return scan.heading !== null;
  if (next.kind === 'opener') return true;
  if (next.kind === 'field') return state.scans[next.index]!.field!.name === 'topic';
  // Without numbers a question begins with its text, so there must be some between heading and options.
  return state.survey.families.size === 0 && next.kind === 'first' && next.index > i + 1;
}

/** An option line; false when the label is a part of a text. */
function optionStep(state: State, i: number): boolean {
  const scan = state.scans[i]!;
  const lead = scan.lead!;
  const block = state.current;
  if (!block) {
    if (lead.bare) return false;
    const stem = lastParagraph(state.pending);
    state.pending = state.pending.slice(0, state.pending.length - stem.length);
    openBlock(state, null, stem);
    push(state, 'option', scan);
    return true;
  }
  const { options } = block;
  if (options.length === 0) {
    const next = state.ahead[i + 1];
    // «C. Mác …» in a stem: an A comes later. The verdict looks at it again.
    if (lead.bare && lead.label !== 'A') return false;
    if (lead.label !== 'A' && next?.kind === 'first') return false;
    push(state, 'option', scan);
    return true;
  }
  if (lead.bare && !isExpected(lead.label, options)) return false;
  if (isListInStem(state, scan)) {
    for (const item of block.items) if (item.role === 'option' || item.role === 'text') item.role = 'stem';
    block.options = [];
    push(state, 'option', scan);
    return true;
  }
  // The first option line has the A when any has, so that a second A begins something new.
  if (lead.label === 'A' && options[0]!.scan.lead?.label === 'A') {
    openBlock(state, null, []);
    push(state, 'option', scan);
    return true;
  }
  push(state, 'option', scan);
  return true;
}

/** The letter after the last option, or after the last row's first one (columns: a c / b d). */
function isExpected(label: string, options: readonly Item[]): boolean {
  const last = options.at(-1)!.scan;
  const after = (letter: string | undefined): string => String.fromCharCode((letter ?? '@').charCodeAt(0) + 1);
  return label === after(last.lead?.label) || label === after(last.labels.at(-1)?.label);
}

function lastParagraph(scans: readonly Scan[]): Scan[] {
  let from = scans.length - 1;
  while (from > 0 && !scans[from]!.line.blankBefore) from -= 1;
  return scans.slice(Math.max(0, from));
}

function textStep(state: State, i: number): void {
  const scan = state.scans[i]!;
  const block = state.current;
  if (!block) {
    if (isHeadingsTitle(state, i)) {
      state.headings.push({ scan, name: 'topic', text: scan.line.text });
      state.topic = scan.line.text;
      return;
    }
    if (state.pending.length === 0) state.pendingAt = i;
    state.pending.push(scan);
    return;
  }
  if (!hasOption(block) && block.answers === 0) {
    push(state, 'stem', scan);
    return;
  }
  if (scan.reminder) {
    push(state, 'reminder', scan);
    return;
  }
  if (isCitation(state, i)) {
    const source = { ...scan, field: { name: 'source' as const, text: scan.line.text } };
    push(state, 'field', source);
    return;
  }
  if (beginsNext(state, i)) {
    if (state.survey.families.size > 0 && !scan.line.blankBefore && /^[\p{Ll}\d,;]/u.test(scan.line.text)) block.tailUnclear = true;
    openBlock(state, null, [scan]);
    return;
  }
  // Behind «HẾT» a paper speaks to those who write it.
  if (state.headings.at(-1)?.name === 'end' || state.headings.at(-1)?.ended)
    state.headings.push({ scan, name: 'note', text: scan.line.text, ended: true });
  else push(state, 'text', scan);
}

/** «Chương II» on one line, its title on the next. */
function isHeadingsTitle(state: State, i: number): boolean {
  const above = state.headings.at(-1);
  const { line } = state.scans[i]!;
  if (state.pending.length > 0 || line.blankBefore || above?.name !== 'topic' || above.scan !== state.scans[i - 1] || above.scan.heading === null)
    return false;
  const bare = above.scan.heading.length >= above.text.replace(/^[#\s]+|[.:\s]+$/g, '').length;
  return (
    bare &&
    line.text.length <= 120 &&
    !/[?]$/.test(line.text) &&
    (state.survey.families.size === 0 ? state.ahead[i + 1]?.index !== i + 1 : state.ahead[i + 1]?.kind === 'opener')
  );
}

/** Plain text after options: the stem of a question without number, when its options follow. */
function beginsNext(state: State, i: number): boolean {
  const block = state.current!;
  const next = state.ahead[i + 1];
  const answered = block.answers > 0;
  const unnumbered = state.survey.families.size === 0;
  const optionsFollow = next?.kind === 'first' || (next?.kind === 'option' && unnumbered && answered);
  if (!optionsFollow || isListInStem(state, state.scans[next.index]!)) return false;
  // A paragraph break later in this run of text is the better place to begin.
  if (state.scans[i]!.line.blankBefore || answered) return true;
  for (let at = i + 1; at < next!.index && at < i + 30; at += 1) if (state.scans[at]!.line.blankBefore) return false;
  return true;
}
