import { formatNumber } from '../kernel/format.ts';
import { paperSizeOf } from './paper.ts';
import type { RoundWording } from './round-wording.vi.ts';
import { durationText, joinList, upperFirst } from './sentence.ts';
import { difficultyName } from './setting-names.ts';
import type { BlueprintCell, RevealSettings } from './settings.ts';
import type { ValidityCondition } from './validity.ts';
import { validityDefinition } from './validity.ts';

/** The clauses of `round-wording.vi.ts` in English. `noun` is "week" or "stage". */
export const ROUND_WORDING_EN: RoundWording = {
  paper({ paper }) {
    const size = `The paper has ${count(paperSizeOf(paper))} main questions`;
    if (paper.kind === 'fixed') return `${size}, the same for everyone.`;
    return `${size}, drawn at random from the question bank${blueprint(paper.blueprint)}; questions not met before come first, and none is repeated in a paper.`;
  },

  order({ paper }) {
    const mixed = [...(paper.shuffleQuestions ? ['questions'] : []), ...(paper.shuffleOptions ? ['options'] : [])];
    if (mixed.length === 0) return 'The order of questions and options is the same in every attempt.';
    return `The order of ${joinList(mixed, 'en')} is mixed in every attempt.`;
  },

  severalAnswers: () => 'A question with several right options scores only when all of them and no others are chosen.',

  delivery: ({ delivery }) =>
    delivery === 'whole'
      ? 'The whole paper is open: one may go back and change answers until submitting.'
      : 'Questions come one at a time; there is no going back to change an earlier one. Going on needs a network; the time of each question is the server’s own.',

  documents: ({ documentsForbidden }) =>
    documentsForbidden ? 'Documents are forbidden; leaving the page is recorded only with consent.' : 'Documents may be used.',

  limit: ({ limitMs }, noun) =>
    limitMs === null ? `There is no time limit while the ${noun} is open.` : `At most ${durationText(limitMs, 'en')} for each attempt.`,

  grace: ({ graceMs }) =>
    graceMs === 0
      ? 'Nothing that reaches the server after the deadline is accepted.'
      : `To make up for the network, a paper that reaches the server no later than ${durationText(graceMs, 'en')} after the deadline is accepted and counts as submitted at the deadline.`,

  attempts({ attempts }, perContest, noun) {
    const limits = [
      attempts.perRound === null ? `any number of attempts in a ${noun}` : `at most ${times(attempts.perRound)} in a ${noun}`,
      ...(attempts.perDay === null ? [] : [`at most ${times(attempts.perDay)} a day`]),
      ...(perContest === null ? [] : [`at most ${times(perContest)} in the contest`]),
    ];
    return `Everyone has ${joinList(limits, 'en')}; only one attempt is open at a time.`;
  },

  counted({ attempts }) {
    const which = {
      best: 'the best valid one counts; of equal ones the earlier',
      first: 'the first valid one counts',
      last: 'the last valid one counts',
    };
    return `Of several attempts ${which[attempts.counted]}.`;
  },

  points({ points }) {
    const wrong = 'a wrong or missing answer gives 0';
    if (points.kind === 'equal') return `Each right answer gives ${score(points.points)}, ${wrong}.`;
    if (points.kind === 'by-difficulty')
      return `A right answer gives ${score(points.easy)} if easy, ${score(points.medium)} if medium, ${score(points.hard)} if hard; ${wrong}.`;
    const own = Object.values(points.byQuestionKey);
    const values = [...new Set(own)]
      .sort((a, b) => a - b)
      .map((value) => `${count(own.filter((v) => v === value).length)} questions give ${score(value)}`);
    return `The organiser has set the points of each question: ${[...values, `${values.length === 0 ? 'each' : 'each other one'} gives ${score(points.otherwise)}`].join('; ')}; ${wrong}.`;
  },

  scale: ({ scale }) =>
    scale === 'correct'
      ? 'The result is shown as the number of right answers.'
      : `Scores are shown on a scale of ${scale}, converted from the points of the paper.`,

  validity({ validity, paper }) {
    const words = validityDefinition(validity, paperSizeOf(paper)).map(conditionText);
    const inside = validity.minScore === null ? '' : ' These are points before conversion to the scale.';
    return `Valid attempt: ${words.join(', ')}.${inside}`;
  },

  tieBreak({ by, direction, grain }) {
    const up = direction === 'asc';
    const exactly = `to the ${{ ms: 'millisecond', s: 'second', minute: 'minute' }[grain]}`;
    switch (by) {
      case 'prediction-error':
        return `The ${up ? 'smaller' : 'larger'} prediction error ranks first`;
      case 'elapsed':
        return `The ${up ? 'shorter' : 'longer'} time taken ranks first, ${exactly}`;
      case 'submitted-at':
        return `The ${up ? 'earlier' : 'later'} submission ranks first, ${exactly}`;
      case 'since-open':
        return `The ${up ? 'shorter' : 'longer'} time from the opening to the submission ranks first, ${exactly}`;
    }
  },

  predictionQuestion({ prediction, paper }, noun) {
    if (prediction === null) return null;
    const valid = prediction.of === 'valid' ? 'valid ' : '';
    const where = prediction.scope === 'round' ? `in this ${noun}` : 'in the whole contest';
    const right = `all ${count(paperSizeOf(paper))} main questions right`;
    switch (prediction.target) {
      case 'all-correct-people':
        return `How many people have a ${valid}attempt with ${right} ${where}?`;
      case 'all-correct-attempts':
        return `How many ${valid}attempts have ${right} ${where}?`;
      case 'people':
        return valid === '' ? `How many people take part ${where}?` : `How many people have a valid attempt ${where}?`;
      case 'attempts':
        return `How many ${valid}attempts are there ${where}?`;
    }
  },

  predictionUnit: ({ prediction }) => (prediction?.target === 'people' || prediction?.target === 'all-correct-people' ? 'people' : 'attempts'),

  predictionGiving({ prediction }, noun) {
    if (prediction === null) return '';
    const once =
      prediction.per === 'person-round'
        ? `One prediction per person and ${noun}; once sent it cannot be changed.`
        : 'One prediction per attempt; that of the counted attempt ranks.';
    return `The prediction is a whole number from 0 to ${count(prediction.max)}. ${once}`;
  },

  predictionError({ prediction }) {
    if (prediction === null) return '';
    const equal = {
      tie: 'equal distances tie',
      'below-first': 'of equal distances the one below ranks first',
      'above-first': 'of equal distances the one above ranks first',
    };
    const error = {
      exact: 'The prediction error only tells exact predictions from others.',
      nearest: `The prediction error is the distance to the fixed figure, below or above; ${equal[prediction.equalDistance]}.`,
      'nearest-not-above': 'The prediction error is the distance to the fixed figure; predictions above it rank after all that are not.',
    };
    return `${error[prediction.error]} Without a prediction one comes last here. The figure is fixed when the provisional result is published; later it changes only with a new numbered result.`;
  },

  score: ({ reveal, prediction }, noun) =>
    reveal.score === 'after-submit' && prediction === null
      ? 'The score is shown right after submitting.'
      : `Scores are published after the ${noun} has closed and the results are built.`,

  standings: ({ reveal, prediction }, noun) =>
    `${standingsWhen(reveal, prediction !== null, noun)} The first ${count(reveal.topCount)} are published; everyone sees their own place.`,

  counters({ reveal, prediction }, noun) {
    const { counters, countersDelayMs } = reveal;
    if (prediction !== null || counters === 'hidden') return `The numbers of people and attempts are published after the ${noun} has closed.`;
    if (counters === 'live') return `The numbers of people and attempts are public while the ${noun} is open.`;
    return `The numbers of people and attempts are public while the ${noun} is open, ${durationText(countersDelayMs, 'en')} late.`;
  },

  key: (noun) => `The key, explanations and one’s own mistakes are shown only after the ${noun} has closed and the results are built.`,

  secret({ prediction }, noun) {
    if (prediction === null) return '';
    const entries = prediction.target === 'people' || prediction.target === 'attempts';
    const officials = entries
      ? 'officials and unit contacts see neither participation nor who has taken part'
      : 'officials and unit contacts see the participation rate in steps of 10% only, and contacts who of their own unit has taken part';
    return `To keep the predicted figure secret, until the ${noun} has closed no score, rank or figure from which it could be computed is given to anyone but organisers who may not enter; ${officials}.`;
  },

  leastPlausible({ leastPlausibleMs }) {
    const first = leastPlausibleMs === null ? '' : `An attempt shorter than ${durationText(leastPlausibleMs, 'en')} goes to verification. `;
    return `${first}No attempt is voided by the system; the organiser verifies and decides.`;
  },

  recorded: ({ documentsForbidden, delivery }, { consents }) => [
    'Answers, start and submission by the server’s clock.',
    'For each question: when first shown, time on screen, number of changes; evidence in case of doubt, never a rank.',
    ...(delivery === 'one-by-one' ? ['When each question was sent and how long it took, by the server’s clock.'] : []),
    ...(documentsForbidden && consents.some((consent) => consent.purpose === 'behaviour') ? ['How often the page was left, only with consent.'] : []),
    'Unit, audience group and memberships at the start of the attempt.',
  ],
};

function conditionText(condition: ValidityCondition): string {
  switch (condition.code) {
    case 'closed':
      return 'submitted or run out of time';
    case 'one-answer':
      return 'with at least one answer';
    case 'all-main-answered':
      return condition.mainCount === null ? 'all main questions answered' : `all ${condition.mainCount} main questions answered`;
    case 'prediction-given':
      return 'with a prediction';
    case 'least-score':
      return `at least ${score(condition.minScore)}`;
    case 'cap':
      return `at most ${count(condition.perPerson)} per person`;
    case 'not-excluded':
      return 'not excluded by the rules';
  }
}

function standingsWhen(reveal: RevealSettings, predicted: boolean, noun: string): string {
  const { standings } = reveal;
  if (predicted || standings.kind === 'after-close') return `Standings are published after the ${noun} has closed and the results are built.`;
  if (standings.kind === 'live') return `Standings are live while the ${noun} is open.`;
  return `Standings are live while the ${noun} is open and frozen for the last ${durationText(standings.lastMs, 'en')}.`;
}

function blueprint(cells: readonly BlueprintCell[]): string {
  if (cells.every((cell) => cell.topic === null && cell.difficulty === null)) return '';
  const parts = cells.map(
    ({ topic, difficulty, count: n }) => `${count(n)} of ${topic === null ? 'any topic' : `topic “${topic}”`}, ${difficultyName(difficulty, 'en')}`,
  );
  return ` (${upperFirst(parts.join('; '))})`;
}

function count(n: number): string {
  return formatNumber(n, 'en');
}

function times(n: number): string {
  return n === 1 ? '1 attempt' : `${count(n)} attempts`;
}

function score(n: number): string {
  return n === 1 ? '1 point' : `${count(n)} points`;
}
