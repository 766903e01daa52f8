import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';

/** Names of questions as somebody sees them who may still enter: how many, not which. */
const placeholders = (keys: readonly string[]): string[] => keys.map((_, index) => `#${index + 1}`);

/** Settings without the questions' names. */
export function withoutKeys(settings: RoundSettings): RoundSettings {
  const { paper, points } = settings;
  return {
    ...settings,
    paper: paper.kind === 'fixed' ? { ...paper, questionKeys: placeholders(paper.questionKeys) } : paper,
    points: points.kind === 'by-hand' ? { ...points, byQuestionKey: {} } : points,
  };
}

/**
 * Settings sent by somebody who saw no names: what is stored stays.
 * @throws AppError bank-needs-pledge when they name questions of their own
 */
export function withStoredKeys(sent: RoundSettings, stored: RoundSettings | null): RoundSettings {
  const paper = sent.paper.kind === 'fixed' ? storedPaper(sent.paper, stored) : sent.paper;
  const points = sent.points.kind === 'by-hand' ? storedPoints(sent.points, stored) : sent.points;
  return { ...sent, paper, points };
}

function storedPaper(sent: RoundSettings['paper'] & { kind: 'fixed' }, stored: RoundSettings | null): RoundSettings['paper'] {
  const before = stored?.paper;
  if (before?.kind !== 'fixed' || placeholders(before.questionKeys).join() !== sent.questionKeys.join()) throw new AppError('bank-needs-pledge');
  return { ...sent, questionKeys: before.questionKeys };
}

function storedPoints(sent: RoundSettings['points'] & { kind: 'by-hand' }, stored: RoundSettings | null): RoundSettings['points'] {
  if (Object.keys(sent.byQuestionKey).length > 0) throw new AppError('bank-needs-pledge');
  return { ...sent, byQuestionKey: stored?.points.kind === 'by-hand' ? stored.points.byQuestionKey : {} };
}

/** For the audit, which officials and editors of other banks read too: counts instead of names. */
export function auditable(settings: RoundSettings): object {
  const { paper, points } = settings;
  return {
    ...settings,
    paper: paper.kind === 'fixed' ? { ...paper, questionKeys: paper.questionKeys.length } : paper,
    points: points.kind === 'by-hand' ? { ...points, byQuestionKey: Object.keys(points.byQuestionKey).length } : points,
  };
}
