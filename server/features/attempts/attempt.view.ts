import type { AttemptRow, EligibilityFacts, PinnedQuestion } from '@thi-tuan/db';
import type { AttemptView, PaperQuestion } from '@thi-tuan/shared/contracts/attempts.ts';
import type { UnitRef } from '@thi-tuan/shared/contracts/fields.ts';
import type { Answers, Signals } from '@thi-tuan/shared/rules/answers.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { predictionText } from '@thi-tuan/shared/rules/rules-text.ts';
import { dressOf, stemDressOf } from '@thi-tuan/shared/rules/rich-text.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';

export function unitOf(facts: EligibilityFacts): UnitRef | null {
  return facts.unitId === '' ? null : { id: facts.unitId, name: facts.unitName, path: facts.unitPathNames };
}

/** The items that may be seen now. @param at as below */
export function openItems(paper: Paper, at: number): Paper['items'] {
  return at === 0 ? paper.items : paper.items.filter((item) => item.position === at);
}

/**
 * The questions as this paper shows them: nothing of the key, by naming what goes out.
 * @param at the one question that may be seen now; 0 = all
 */
export function paperQuestions(paper: Paper, byVersion: ReadonlyMap<string, PinnedQuestion>, at: number): PaperQuestion[] {
  return openItems(paper, at).map((item) => {
    const question = byVersion.get(item.versionId)!;
    const texts = new Map(question.options.map((option) => [option.id, option.text]));
    return {
      position: item.position,
      stem: question.stem,
      ...stemDressOf(question.rich),
      kind: item.kind,
      options: item.optionOrder.map((id) => ({ id, text: texts.get(id)!, ...dressOf(question.rich?.options?.[id]) })),
    };
  });
}

export const answerEntries = (answers: Answers) => Object.entries(answers).map(([position, chosen]) => ({ position: Number(position), chosen }));

export const answersOf = (entries: readonly { position: number; chosen: string[] }[]): Answers =>
  Object.fromEntries(entries.map(({ position, chosen }) => [String(position), chosen]));

/** One at a time, of the question now open alone: what was passed stays with the server. */
export function openAnswers({ answers, atPosition }: Pick<AttemptRow, 'answers' | 'atPosition'>) {
  return answerEntries(answers).filter(({ position }) => atPosition === 0 || position === atPosition);
}

/** How many of the questions before the one now open have an answer. */
export function passedAnswered({ answers, atPosition }: Pick<AttemptRow, 'answers' | 'atPosition'>): number {
  const { [String(atPosition)]: _current, ...passed } = answers;
  return answeredCount(passed);
}

const signalEntries = (signals: Signals) =>
  Object.entries(signals.questions).map(([position, s]) => ({
    position: Number(position),
    firstShownMs: s.firstShownMs ?? 0,
    onScreenMs: Math.min(s.onScreenMs, 86_400_000),
    changes: s.changes,
  }));

export interface ViewFacts {
  row: AttemptRow;
  paper: Paper;
  byVersion: ReadonlyMap<string, PinnedQuestion>;
  settings: RoundSettings;
  contest: ContestSettings;
  lang: 'vi' | 'en';
  facts: EligibilityFacts;
  /** The prediction fixed by an earlier attempt of this person. */
  fixedPrediction: number | null;
  now: number;
}

/** An open attempt in the hands of its holder. */
export function attemptViewOf({ row, paper, byVersion, settings, contest, lang, facts, fixedPrediction, now }: ViewFacts): AttemptView {
  const { prediction } = settings;
  const asked = predictionText(contest, settings, lang);
  return {
    attemptId: row.id,
    roundId: row.roundId,
    roundName: settings.name,
    contestName: contest.name,
    number: row.number,
    person: { name: facts.name, unit: unitOf(facts) },
    holder: row.holder,
    revision: row.revision,
    startedAt: row.startedAt,
    deadlineAt: row.deadlineAt,
    serverNow: now,
    questionCount: paper.items.length,
    questions: paperQuestions(paper, byVersion, row.atPosition),
    oneByOne: row.atPosition === 0 ? null : { at: row.atPosition, passedAnswered: passedAnswered(row) },
    answers: openAnswers(row),
    flagged: row.flagged,
    prediction: row.prediction,
    predictionAsked: prediction && asked ? { ...asked, max: prediction.max, fixed: fixedPrediction } : null,
    validity: { allMainAnswered: settings.validity.allMainAnswered, predictionGiven: settings.validity.predictionGiven },
    recordFocus: settings.documentsForbidden && facts.behaviourConsent,
    signals: signalEntries(row.signals).filter(({ position }) => row.atPosition === 0 || position === row.atPosition),
    focusLosses: row.signals.focusLosses ?? 0,
  };
}
