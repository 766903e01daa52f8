import type { AttemptRow, EligibilityFacts, PinnedQuestion } from '@thi-tuan/db';
import type { AttemptView, PaperQuestion } from '@thi-tuan/shared/contracts/attempts.ts';
import type { UnitRef } from '@thi-tuan/shared/contracts/fields.ts';
import type { Answers, Signals } from '@thi-tuan/shared/rules/answers.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { predictionText } from '@thi-tuan/shared/rules/rules-text.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';

export function unitOf(facts: EligibilityFacts): UnitRef | null {
  return facts.unitId === '' ? null : { id: facts.unitId, name: facts.unitName, path: facts.unitPathNames };
}

/** The questions as this paper shows them: nothing of the key, by naming what goes out. */
export function paperQuestions(paper: Paper, byVersion: ReadonlyMap<string, PinnedQuestion>): PaperQuestion[] {
  return paper.items.map((item) => {
    const question = byVersion.get(item.versionId)!;
    const texts = new Map(question.options.map((option) => [option.id, option.text]));
    return {
      position: item.position,
      stem: question.stem,
      kind: item.kind,
      options: item.optionOrder.map((id) => ({ id, text: texts.get(id)! })),
    };
  });
}

export const answerEntries = (answers: Answers) => Object.entries(answers).map(([position, chosen]) => ({ position: Number(position), chosen }));

export const answersOf = (entries: readonly { position: number; chosen: string[] }[]): Answers =>
  Object.fromEntries(entries.map(({ position, chosen }) => [String(position), chosen]));

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
    questions: paperQuestions(paper, byVersion),
    answers: answerEntries(row.answers),
    flagged: row.flagged,
    prediction: row.prediction,
    predictionAsked: prediction && asked ? { ...asked, max: prediction.max, fixed: fixedPrediction } : null,
    validity: { allMainAnswered: settings.validity.allMainAnswered, predictionGiven: settings.validity.predictionGiven },
    recordFocus: settings.documentsForbidden && facts.behaviourConsent,
    signals: signalEntries(row.signals),
    focusLosses: row.signals.focusLosses ?? 0,
  };
}
