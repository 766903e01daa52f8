import { describe, expect, it } from 'vitest';
import { chosenMarks, progress, shortfalls, stepsOf, unanswered } from './quiz-places.ts';
import { createQuizStore, quizActions } from './quiz-store.ts';
import { paper } from './testing/small-server.ts';

function quiz(view = paper()) {
  const store = createQuizStore(view, true);
  return { store, act: quizActions(store) };
}

describe('what is missing', () => {
  it('names the positions', () => {
    const { store, act } = quiz();
    act.choose(1, 'a', true);
    act.choose(4, 'a', true);
    act.choose(4, 'a', false);
    expect(unanswered(store.getState())).toEqual([2, 3, 4]);
  });
  it('tells why it would not be valid, by the round’s rules', () => {
    const { store, act } = quiz({ ...paper(), validity: { allMainAnswered: true, predictionGiven: true } });
    expect(shortfalls(store.getState())).toEqual(['nothing', 'prediction']);
    act.choose(1, 'a', true);
    act.predict(5);
    expect(shortfalls(store.getState())).toEqual(['questions']);
    for (const position of [2, 3, 4]) act.choose(position, 'a', true);
    expect(shortfalls(store.getState())).toEqual([]);
  });
  it('asks for nothing that the rules do not ask for, nor for a prediction already fixed', () => {
    const { store, act } = quiz({
      ...paper(),
      predictionAsked: { question: '', unit: '', max: 9, fixed: 3 },
      validity: { allMainAnswered: false, predictionGiven: true },
    });
    act.choose(1, 'a', true);
    expect(shortfalls(store.getState())).toEqual([]);
    act.predict(5);
    expect(store.getState().prediction).toBeNull();
  });
});

describe('one question at a time', () => {
  const third = {
    ...paper(),
    questions: paper().questions.slice(2, 3),
    oneByOne: { at: 3, passedAnswered: 1 },
    validity: { allMainAnswered: true, predictionGiven: false },
  };
  it('counts what was passed without knowing what it was', () => {
    const { store, act } = quiz(third);
    expect(progress(store.getState())).toEqual({ answered: 1, total: 4 });
    act.choose(3, 'a', true);
    expect(progress(store.getState())).toEqual({ answered: 2, total: 4 });
    expect(shortfalls(store.getState())).toEqual(['questions']);
    expect(stepsOf(store.getState())).toEqual(['done', 'done', 'now', 'open']);
  });
  it('at the end only handing in is left', () => {
    const { store } = quiz({ ...third, questions: [], oneByOne: { at: 5, passedAnswered: 4 } });
    expect(store.getState().screen).toEqual({ name: 'review' });
    expect(stepsOf(store.getState())).toEqual(['done', 'done', 'done', 'done']);
    expect(shortfalls(store.getState())).toEqual([]);
    expect(shortfalls(quiz({ ...third, questions: [], oneByOne: { at: 5, passedAnswered: 0 } }).store.getState())).toEqual(['nothing']);
  });
});

describe('answers on screen', () => {
  it('stand by the marks of this paper’s order, not the stored ids', () => {
    const { store, act } = quiz();
    act.choose(4, 'b', true);
    act.choose(4, 'c', true);
    expect(chosenMarks(store.getState(), 4)).toBe('A, C');
    expect(chosenMarks(store.getState(), 1)).toBe('');
  });
  it('a single question takes one, another replaces it, and unknown options change nothing', () => {
    const { store, act } = quiz();
    act.choose(1, 'a', true);
    act.choose(1, 'b', true);
    act.choose(1, 'z', true);
    act.choose(9, 'a', true);
    expect(store.getState()).toMatchObject({ answers: { 1: ['b'] }, revision: 2, changes: { 1: 2 } });
    act.clear(1);
    expect(store.getState().answers).toEqual({});
  });
  it('a prediction outside its bounds is not taken', () => {
    const { store, act } = quiz();
    act.predict(1_000_001);
    act.predict(-1);
    act.predict(1.5);
    expect(store.getState().prediction).toBeNull();
    act.predict(1_000_000);
    expect(store.getState().prediction).toBe(1_000_000);
  });
});
