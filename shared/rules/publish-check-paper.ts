import { canDraw, fitsCell, leastMaxScoreOf, paperSizeOf } from './paper.ts';
import type { PublishFault } from './publish-fault.ts';
import type { PublishInput, PublishQuestion } from './publish-input.ts';
import { invalidNumber } from './publish-number.ts';
import type { BlueprintCell, PaperSettings, PointsSettings } from './settings.ts';

const MOST_QUESTIONS = 100;
const MOST_POINTS = 1000;

/** Paper and points against the bank. */
export function* checkPaper({ round, pool }: PublishInput): Generator<PublishFault> {
  const { paper, points } = round;
  const usable = pool.filter((question) => !question.retired);
  yield* paper.kind === 'fixed' ? checkFixed(paper.questionKeys, pool) : checkBlueprint(paper, usable);
  const size = paperSizeOf(paper);
  if (size === 0) yield { code: 'paper-empty', path: 'round.paper', params: {} };
  else yield* invalidNumber(size, 'round.paper', 1, MOST_QUESTIONS);
  for (const question of usable) {
    if (mayBeAsked(question, paper)) yield* checkQuestion(question);
  }
  yield* checkPoints(points, pool);
  const full = leastMaxScoreOf(paper, usable, points);
  if (size > 0 && full === 0) yield { code: 'points-all-zero', path: 'round.points', params: {} };
}

function* checkFixed(keys: readonly string[], pool: readonly PublishQuestion[]): Generator<PublishFault> {
  const byKey = new Map(pool.map((question) => [question.key, question]));
  const seen = new Set<string>();
  for (const [i, key] of keys.entries()) {
    const path = `round.paper.questionKeys.${i}`;
    const question = byKey.get(key);
    if (question === undefined) yield { code: 'question-unknown', path, params: { key } };
    else if (seen.has(key)) yield { code: 'question-repeated', path, params: { key } };
    else if (question.retired) yield { code: 'question-retired', path, params: { key } };
    seen.add(key);
  }
}

function* checkBlueprint(paper: PaperSettings & { kind: 'drawn' }, usable: readonly PublishQuestion[]): Generator<PublishFault> {
  const { blueprint } = paper;
  let alone = true;
  for (const [i, cell] of blueprint.entries()) {
    const path = `round.paper.blueprint.${i}`;
    const wrong = [...invalidNumber(cell.count, `${path}.count`, 1, MOST_QUESTIONS)];
    yield* wrong;
    const available = usable.filter((question) => fitsCell(question, cell)).length;
    if (cell.count > available) yield { code: 'draw-larger-than-bank', path, params: { ...cellParams(cell), wanted: cell.count, available } };
    alone = alone && wrong.length === 0 && cell.count <= available;
  }
  if (!alone) return;
  const draw = canDraw(paper, usable);
  if (draw.ok || draw.cell === null) return;
  yield {
    code: 'draws-larger-than-bank-together',
    path: 'round.paper.blueprint',
    params: { ...cellParams(draw.cell), wanted: draw.wanted, available: draw.available },
  };
}

function cellParams(cell: BlueprintCell): PublishFault['params'] {
  return { topic: cell.topic ?? '', difficulty: cell.difficulty ?? '' };
}

function mayBeAsked(question: PublishQuestion, paper: PaperSettings): boolean {
  return paper.kind === 'fixed' ? paper.questionKeys.includes(question.key) : paper.blueprint.some((cell) => fitsCell(question, cell));
}

function* checkQuestion({ key, kind, optionCount, rightCount }: PublishQuestion): Generator<PublishFault> {
  const path = `bank.${key}`;
  if (optionCount < 2 || optionCount > 6) yield { code: 'question-options', path, params: { key, options: optionCount } };
  if (rightCount === 0) yield { code: 'question-without-key', path, params: { key } };
  else if (kind === 'single' && rightCount > 1) yield { code: 'question-key-mismatch', path, params: { key, right: rightCount } };
}

function* checkPoints(points: PointsSettings, pool: readonly PublishQuestion[]): Generator<PublishFault> {
  if (points.kind === 'equal') {
    yield* invalidNumber(points.points, 'round.points.points', 1, MOST_POINTS);
  } else if (points.kind === 'by-difficulty') {
    for (const level of ['easy', 'medium', 'hard'] as const) yield* invalidNumber(points[level], `round.points.${level}`, 0, MOST_POINTS);
  } else {
    const known = new Set(pool.map((question) => question.key));
    yield* invalidNumber(points.otherwise, 'round.points.otherwise', 0, MOST_POINTS);
    for (const [key, value] of Object.entries(points.byQuestionKey)) {
      if (!known.has(key)) yield { code: 'points-unknown-question', path: 'round.points.byQuestionKey', params: { key } };
      yield* invalidNumber(value, `round.points.byQuestionKey.${key}`, 0, MOST_POINTS);
    }
  }
}
