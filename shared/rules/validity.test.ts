import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValiditySettings } from './settings.ts';
import type { ValidityFacts } from './validity.ts';
import { validityDefinition, validityOf, validitySentence } from './validity.ts';

const lax: ValiditySettings = { allMainAnswered: false, predictionGiven: false, minScore: null, maxValidPerPerson: null };
const strict: ValiditySettings = { allMainAnswered: true, predictionGiven: true, minScore: 50, maxValidPerPerson: 2 };
const good: ValidityFacts = {
  state: 'submitted',
  answersGiven: 10,
  mainCount: 10,
  mainAnswered: 10,
  predictionGiven: true,
  score: 50,
  excluded: false,
  voided: false,
  earlierValid: 0,
};

describe('validityOf', () => {
  it.each([
    ['as good as it gets', {}, [], []],
    ['run out counts like submitted', { state: 'run-out' as const }, [], []],
    ['open', { state: 'open' as const }, ['not-closed'], ['not-closed']],
    ['empty', { answersGiven: 0, mainAnswered: 0 }, ['no-answer'], ['no-answer', 'main-unanswered']],
    ['excluded person', { excluded: true }, ['excluded'], ['excluded']],
    ['voided', { voided: true }, ['voided'], ['voided']],
    ['one main question open', { mainAnswered: 9 }, [], ['main-unanswered']],
    ['no prediction', { predictionGiven: false }, [], ['no-prediction']],
    ['a point short', { score: 49 }, [], ['below-least-score']],
    ['the second valid one', { earlierValid: 1 }, [], []],
    ['the third valid one', { earlierValid: 2 }, [], ['over-cap']],
  ])('%s', (_, change, underLax, underStrict) => {
    expect(validityOf({ ...good, ...change }, lax)).toEqual({ valid: underLax.length === 0, reasons: underLax });
    expect(validityOf({ ...good, ...change }, strict)).toEqual({ valid: underStrict.length === 0, reasons: underStrict });
  });

  const facts = fc.record({
    state: fc.constantFrom('open' as const, 'submitted' as const, 'run-out' as const),
    answersGiven: fc.nat(10),
    mainCount: fc.constant(10),
    mainAnswered: fc.nat(10),
    predictionGiven: fc.boolean(),
    score: fc.nat(100),
    excluded: fc.boolean(),
    voided: fc.boolean(),
    earlierValid: fc.nat(4),
  });
  it('a stricter round never recognises what a laxer one refuses', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const loose = validityOf(f, lax);
        expect(validityOf(f, strict).reasons).toEqual(expect.arrayContaining(loose.reasons));
        if (loose.valid) expect(f.state !== 'open' && f.answersGiven > 0 && !f.excluded && !f.voided).toBe(true);
      }),
    );
  });
});

describe('the definition', () => {
  it('is one sentence', () => {
    expect(validitySentence(lax)).toBe('Lượt hợp lệ: đã nộp hoặc đã hết giờ, có ít nhất một câu trả lời, không bị loại theo thể lệ.');
    expect(validitySentence(strict, 10)).toBe(
      'Lượt hợp lệ: đã nộp hoặc đã hết giờ, trả lời đủ 10 câu, có trả lời câu hỏi phụ (dự đoán), đạt từ 50 điểm, tính nhiều nhất 2 lượt của mỗi người, không bị loại theo thể lệ.',
    );
  });
  it('says every condition that the settings add, and no other', () => {
    expect(validityDefinition(lax).map((c) => c.code)).toEqual(['closed', 'one-answer', 'not-excluded']);
    expect(validityDefinition(strict).map((c) => c.code)).toEqual([
      'closed',
      'all-main-answered',
      'prediction-given',
      'least-score',
      'cap',
      'not-excluded',
    ]);
    expect(validityDefinition({ ...lax, minScore: 0 }).map((c) => c.code)).toContain('least-score');
  });
});
