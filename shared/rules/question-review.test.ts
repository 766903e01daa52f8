import { expect, it } from 'vitest';
import type { QuestionState, ReviewAct } from './question-review.ts';
import { QUESTION_STATES, REVIEW_ACTS, reviewDecision, stateAfterEdit } from './question-review.ts';

/** State × act → new state, «-» = refused, «own» = refused to the author alone. */
const TABLE: Record<'one' | 'cross', Record<QuestionState, string>> = {
  //            submit    approve  return   retire  restore
  one: {
    'draft': 'in-review approved - retired -',
    'in-review': '- approved returned retired -',
    'returned': 'in-review approved - retired -',
    'approved': '- - returned retired -',
    'retired': '- - - - draft',
  },
  cross: {
    'draft': 'in-review - - retired -',
    'in-review': '- own returned retired -',
    'returned': 'in-review - - retired -',
    'approved': '- - returned retired -',
    'retired': '- - - - draft',
  },
};

it.each(QUESTION_STATES.flatMap((state) => REVIEW_ACTS.map((act, i) => [state, act, i] as [QuestionState, ReviewAct, number])))(
  '%s, %s',
  (state, act, i) => {
    for (const [rules, crossReview] of [
      ['one', false],
      ['cross', true],
    ] as const) {
      const cell = TABLE[rules][state].split(' ')[i]!;
      const by = (actorId: string) => reviewDecision({ state, authorId: 'tác giả' }, act, actorId, { crossReview });
      if (cell === '-') expect([by('tác giả'), by('khác')]).toEqual(Array(2).fill({ ok: false, refusal: 'wrong-state' }));
      else if (cell === 'own')
        expect([by('tác giả'), by('khác')]).toEqual([
          { ok: false, refusal: 'own-question' },
          { ok: true, state: 'approved' },
        ]);
      else expect([by('tác giả'), by('khác')]).toEqual(Array(2).fill({ ok: true, state: cell }));
    }
  },
);

it('what came by command has no author: anybody may approve it', () => {
  expect(reviewDecision({ state: 'in-review', authorId: null }, 'approve', 'x', { crossReview: true })).toEqual({ ok: true, state: 'approved' });
});

it('a new version is no longer what was approved', () => {
  expect(QUESTION_STATES.map(stateAfterEdit)).toEqual(['draft', 'draft', 'returned', 'draft', 'draft']);
});
