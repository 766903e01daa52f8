import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import type { Form } from '../../platform/http/page.ts';
import type { AttemptsFeature, Lang } from '../attempts/index.ts';
import type { QuizPlace } from './paging.ts';
import { answersIn, differingIn, pageCount, placeIn, postedOn } from './paging.ts';
import type { Trouble } from './quiz.page.ts';

/** What a form of an attempt led to: on to another place, or the page again with what was chosen and why. */
export type Outcome =
  | { kind: 'go'; place: QuizPlace; holder: number; saved: boolean }
  | { kind: 'submitted' }
  | { kind: 'again'; view: AttemptView; place: QuizPlace; trouble: Trouble; posted: Answers };

interface Call {
  personId: string;
  attemptId: string;
  form: Form;
  lang: Lang;
  /** UTC ms. */
  receivedAt: number;
}

type Deps = Pick<AttemptsFeature, 'attempts' | 'closing' | 'openView'>;

const HOLDER_KEY = /^[\w-]{8,64}$/;
/** Another page of the same browser may save in between: so often the work is laid anew over what the server then has. */
const TRIES = 3;

/** A prediction as typed, or why it is none; `undefined` = the form did not ask. */
function predictionOf(form: Form, { predictionAsked, prediction }: AttemptView): { value: number | null } | { wrong: string } {
  if (!predictionAsked || predictionAsked.fixed !== null) return { value: prediction };
  const typed = form.one('du-doan', 20).trim();
  if (typed === '') return { value: prediction };
  // Digits as people write them: «1.234» and «1 234» are one number, «1,5» is none.
  const value = /^\d{1,10}$|^\d{1,3}([., ]\d{3}){1,3}$/.test(typed) ? Number(typed.replaceAll(/[., ]/g, '')) : null;
  return value === null || value > predictionAsked.max ? { wrong: typed } : { value };
}

const ACTS: Record<string, (place: QuizPlace, view: AttemptView) => QuizPlace> = {
  'trang-sau': (place, view) => (place === 'xem-lai' ? place : Math.min(place + 1, pageCount(view))),
  'trang-truoc': (place) => (place === 'xem-lai' ? 1 : Math.max(1, place - 1)),
  'xem-lai': () => 'xem-lai',
};

/** Somebody else stored something between the look and the call; the next look tells whether it was another holder. */
const isOvertaken = (error: unknown): boolean => error instanceof AppError && (error.code === 'revision-old' || error.code === 'holder-lost');

/** Turns what a form sent into saves, steps and submits of the same services that the full site uses. */
export function plainService({ attempts, closing, openView }: Deps) {
  const workOf = (view: AttemptView, revision: number, answers: Answers, prediction: number | null) => ({
    holder: view.holder,
    revision,
    answers: Object.entries(answers).map(([position, chosen]) => ({ position: Number(position), chosen })),
    flagged: view.flagged,
    prediction,
    // What another browser has told of the time stays as it was.
    signals: view.signals,
    focusLosses: view.recordFocus ? view.focusLosses : null,
  });

  /** Lays the page over what the server has. @param base the revision that the page was written from */
  async function save(call: Call, place: QuizPlace, holder: number, base: number): Promise<Outcome> {
    let known = base;
    for (let tried = 0; tried <= TRIES; tried += 1) {
      const view = await openView.view(call.personId, call.attemptId, call.lang);
      const posted = postedOn(view, place, call.form);
      const again = (trouble: Trouble): Outcome => ({ kind: 'again', view, place, trouble, posted });
      if (holder !== view.holder) return again({ kind: 'held', base });
      const prediction = predictionOf(call.form, view);
      if ('wrong' in prediction) return again({ kind: 'prediction', typed: prediction.wrong });
      const stored = answersIn(view);
      const differing = differingIn(posted, stored);
      if (differing.length === 0 && prediction.value === view.prediction) return { kind: 'go', place, holder, saved: true };
      const newer = view.revision === known ? [] : differing.filter((position) => (stored[String(position)] ?? []).length > 0);
      if (newer.length > 0) return again({ kind: 'newer', positions: newer });
      known = view.revision + 1;
      await taken(attempts.save(call.personId, call.attemptId, workOf(view, known, { ...stored, ...posted }, prediction.value), call.receivedAt));
    }
    throw new AppError('busy');
  }

  /** A save that another one overtook is tried again; the next look tells what became of it. */
  async function taken(saving: Promise<unknown>): Promise<void> {
    try {
      await saving;
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }

  /** One question at a time: keeps the answer for good. Pressed twice, it goes on once. */
  async function leave({ personId, attemptId, form, lang, receivedAt }: Call, holder: number): Promise<Outcome> {
    const view = await openView.view(personId, attemptId, lang);
    const position = form.count('cau') ?? 0;
    const chosen = [...new Set(form.all(`c${position}`))];
    if (holder !== view.holder)
      return { kind: 'again', view, place: 1, trouble: { kind: 'held', base: view.revision }, posted: { [String(position)]: chosen } };
    const signals = view.signals.filter((one) => one.position === position);
    await attempts.next(
      personId,
      attemptId,
      { holder, position, revision: view.revision, chosen, signals, focusLosses: view.recordFocus ? view.focusLosses : null },
      receivedAt,
    );
    return { kind: 'go', place: 1, holder, saved: true };
  }

  /** Hands in what the server has, with the prediction typed on the review. */
  async function submit(call: Call, holder: number): Promise<Outcome> {
    for (let tried = 0; tried <= TRIES; tried += 1) {
      const view = await openView.view(call.personId, call.attemptId, call.lang);
      const again = (trouble: Trouble): Outcome => ({ kind: 'again', view, place: 'xem-lai', trouble, posted: {} });
      if (holder !== view.holder) return again({ kind: 'held', base: view.revision });
      const prediction = predictionOf(call.form, view);
      if ('wrong' in prediction) return again({ kind: 'prediction', typed: prediction.wrong });
      const revision = view.revision + (prediction.value === view.prediction ? 0 : 1);
      const work = workOf(view, revision, answersIn(view), prediction.value);
      try {
        await closing.submit(call.personId, call.attemptId, work, call.receivedAt);
        return { kind: 'submitted' };
      } catch (error) {
        if (!isOvertaken(error)) throw error;
      }
    }
    throw new AppError('busy');
  }

  /** @throws AppError bad-request without a key that a page of ours made */
  async function takeOver(call: Call, place: QuizPlace): Promise<Outcome> {
    const key = call.form.one('may');
    if (!HOLDER_KEY.test(key)) throw new AppError('bad-request');
    const before = await openView.view(call.personId, call.attemptId, call.lang);
    const { holder } = await attempts.resume(call.personId, call.attemptId, key, call.lang);
    // One question at a time, what was chosen for a question that has been left elsewhere is nobody's any more.
    if (before.oneByOne) return { kind: 'go', place: 1, holder, saved: false };
    return save(call, place, holder, call.form.count('lan') ?? -1);
  }

  return {
    /** @throws AppError as save, next and submit of an attempt do */
    async act(call: Call): Promise<Outcome> {
      const { form } = call;
      const view = await openView.view(call.personId, call.attemptId, call.lang);
      const place = placeIn(view, form);
      const holder = form.count('giu') ?? 0;
      const act = form.one('viec');
      if (act === 'nhan-lai') return takeOver(call, place);
      if (act === 'nop') return submit(call, holder);
      if (view.oneByOne && act === 'sang-cau') return leave(call, holder);
      const done = await save(call, view.oneByOne ? 'xem-lai' : place, holder, form.count('lan') ?? -1);
      return done.kind === 'go' ? { ...done, place: ACTS[act]?.(place, view) ?? place } : done;
    },
  };
}

export type PlainService = ReturnType<typeof plainService>;
