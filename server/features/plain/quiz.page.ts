import type { AttemptView, PaperQuestion } from '@thi-tuan/shared/contracts/attempts.ts';
import { formatDuration, formatInstant, formatNumber } from '@thi-tuan/shared/kernel/format.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import type { Html } from '../../platform/http/html.ts';
import { html } from '../../platform/http/html.ts';
import { API_PREFIX } from '../../platform/http/mount.ts';
import { PLAIN } from './addresses.ts';
import type { Frame } from './layout.ts';
import { button, choice, formTo, hidden, notice, pageOf } from './layout.ts';
import type { QuizPlace } from './paging.ts';
import { richHtml } from './rich.ts';
import { ASKED, answersIn, askedText, isReview, pageCount, questionsOn } from './paging.ts';

/** Something that kept a page from being saved: what was chosen stays on the screen. */
export type Trouble = { kind: 'held'; base: number } | { kind: 'newer'; positions: readonly number[] } | { kind: 'prediction'; typed: string };

export interface QuizParts {
  view: AttemptView;
  place: QuizPlace;
  /** This browser's holder number. */
  holder: number;
  /** Makes taking over pressed twice the same take-over. */
  holderKey: string;
  /** Just saved. */
  saved?: boolean;
  trouble?: Trouble | null;
  /** What was chosen on this page and is not saved. */
  posted?: Answers;
}

function timeOf({ say, lang }: Frame, { deadlineAt, serverNow }: AttemptView): Html {
  const left = Math.max(0, deadlineAt - serverNow);
  const now = formatInstant(serverNow, 'seconds', { locale: lang }).split(', ')[0]!;
  const deadline = formatInstant(deadlineAt, 'seconds', { locale: lang });
  return html`<p class="time">${say('timeLeft', { left: formatDuration(left, lang), now, deadline })}</p>`;
}

/** Of this round, since this attempt began. */
const toldIn = ({ notices }: Frame, { roundId, startedAt }: AttemptView): readonly string[] => notices.atWork(roundId, startedAt);

/** «A», «B», … as on paper. */
const letter = (index: number): string => String.fromCharCode(65 + index);

function picture(attemptId: string, image: PaperQuestion['stemImage']): Html | null {
  if (!image) return null;
  const { id, alt, width, height } = image;
  return html`<img src="${API_PREFIX}/attempts/${attemptId}/pictures/${id}" alt="${alt}" width="${String(width)}" height="${String(height)}" />`;
}

function questionField(frame: Frame, view: AttemptView, question: PaperQuestion, chosen: readonly string[]): Html {
  const { say } = frame;
  const { attemptId, questionCount: total } = view;
  const { position, stem, stemSpans, stemImage, kind, options } = question;
  return html`<fieldset>
    <legend><span class="muted">${say('questionTitle', { position, total })}</span><br />${richHtml(stem, stemSpans)}</legend>
    ${stemImage ? html`<p>${picture(attemptId, stemImage)}</p>` : null} ${kind === 'several' && html`<p class="muted">${say('several')}</p>`}
    ${options.map(({ id, text, spans, image }, index) =>
      choice({
        type: kind === 'several' ? 'checkbox' : 'radio',
        name: `c${position}`,
        value: id,
        label: html`${letter(index)}. ${richHtml(text, spans)}`,
        checked: chosen.includes(id),
        picture: picture(attemptId, image),
      }),
    )}
  </fieldset>`;
}

function troubleOf({ say, lang }: Frame, { trouble, view }: QuizParts): Html | null {
  if (!trouble) return null;
  if (trouble.kind === 'held') return notice('bad', say('held'));
  if (trouble.kind === 'prediction') return notice('bad', say('predictionWrong', { max: formatNumber(view.predictionAsked?.max ?? 0, lang) }));
  const stored = answersIn(view);
  const which = trouble.positions.map((position) => {
    const question = view.questions.find((one) => one.position === position);
    const letters = (stored[String(position)] ?? []).map((id) => letter(question?.options.findIndex((option) => option.id === id) ?? 0));
    return say('newerItem', { position, chosen: letters.length === 0 ? say('newerNone') : letters.join(', ') });
  });
  return notice('warn', say('newer', { which: which.join(', ') }));
}

/** What every form of an attempt carries: who holds it, and what the page was written from. */
function carried({ view, place, holder, holderKey, trouble }: QuizParts): Html {
  // Taking over must still find what the other device has answered meanwhile.
  const base = trouble?.kind === 'held' ? trouble.base : view.revision;
  return html`${hidden('giu', holder)}${hidden('lan', base)}${hidden('trang', String(place))}${hidden('may', holderKey)}`;
}

function questionButtons({ say }: Frame, { view, place, trouble }: QuizParts): Html {
  if (trouble?.kind === 'held') return button(say('takeOver'), 'nhan-lai');
  if (view.oneByOne) return button(say('leave'), 'sang-cau');
  const page = place === 'xem-lai' ? 1 : place;
  const last = page === pageCount(view);
  return html`${button(last ? say('saveReview') : say('saveNext'), last ? 'xem-lai' : 'trang-sau')}
  ${page > 1 && button(say('savePrevious'), 'trang-truoc', 'second')} ${!last && button(say('saveReview'), 'xem-lai', 'second')}`;
}

/** Some questions of the paper, or the one now open. */
function questionsPage(frame: Frame, parts: QuizParts): Html {
  const { say } = frame;
  const { view, place, posted = {}, saved = false } = parts;
  const stored = answersIn(view);
  const questions = questionsOn(view, place);
  const title = view.oneByOne
    ? say('questionTitle', { position: view.oneByOne.at, total: view.questionCount })
    : say('quizTitle', { page: place === 'xem-lai' ? 1 : place, pages: pageCount(view) });
  return pageOf(frame, {
    title,
    told: toldIn(frame, view),
    body: html`${troubleOf(frame, parts)} ${saved && notice('good', say('saved'))} ${timeOf(frame, view)}
      <p class="muted">${say('timeHint')}</p>
      ${formTo(
        frame,
        PLAIN.quiz(view.attemptId),
        html`${carried(parts)}${hidden(ASKED, askedText(questions))}${view.oneByOne && hidden('cau', view.oneByOne.at)}
        ${questions.map((question) => questionField(frame, view, question, posted[String(question.position)] ?? stored[String(question.position)] ?? []))}
        ${questionButtons(frame, parts)}`,
      )}`,
  });
}

function predictionField(frame: Frame, { view, trouble }: QuizParts): Html | null {
  const { say, lang } = frame;
  const asked = view.predictionAsked;
  if (!asked) return null;
  const typed = trouble?.kind === 'prediction' ? trouble.typed : view.prediction === null ? '' : String(view.prediction);
  return html`<fieldset>
    <legend>${say('prediction')}</legend>
    <p>${asked.question}</p>
    ${
      asked.fixed === null
        ? html`<p>
              <label for="du-doan">${say('predictionLabel')}</label>
              <span class="hint" id="du-doan-hint">${say('predictionHint', { max: formatNumber(asked.max, lang), unit: asked.unit })}</span>
              <input
                id="du-doan"
                name="du-doan"
                type="text"
                inputmode="numeric"
                value="${typed}"
                autocomplete="off"
                aria-describedby="du-doan-hint"
              />
            </p>
            ${button(say('savePrediction'), 'luu', 'second')}`
        : html`<p>${say('predictionFixed', { value: formatNumber(asked.fixed, lang), unit: asked.unit })}</p>`
    }
  </fieldset>`;
}

/** What would keep the attempt from being valid, as the round's own rules say. */
function shortcomings({ say }: Frame, view: AttemptView, answered: number): string[] {
  const predicted = view.prediction !== null || (view.predictionAsked !== null && view.predictionAsked.fixed !== null);
  return [
    ...(answered === 0 ? [say('invalidNothing')] : []),
    ...(view.validity.allMainAnswered && answered < view.questionCount ? [say('invalidQuestions')] : []),
    ...(view.validity.predictionGiven && !predicted ? [say('invalidPrediction')] : []),
  ];
}

function reviewPage(frame: Frame, parts: QuizParts): Html {
  const { say, link } = frame;
  const { view, holder, saved = false, trouble } = parts;
  const stored = answersIn(view);
  const answered = view.oneByOne ? view.oneByOne.passedAnswered : answeredCount(stored);
  const missing = view.questions.map((one) => one.position).filter((position) => (stored[String(position)] ?? []).length === 0);
  const faults = shortcomings(frame, view, answered);
  const pages = view.oneByOne ? [] : Array.from({ length: pageCount(view) }, (_, index) => index + 1);
  const toPage = (page: number): Html => {
    const on = questionsOn(view, page);
    const [from, to] = [on[0]?.position ?? 0, on.at(-1)?.position ?? 0];
    return html`<li><a href="${link(PLAIN.quiz(view.attemptId), { trang: page, giu: holder })}">${say('backToPage', { page, from, to })}</a></li>`;
  };
  return pageOf(frame, {
    title: say('reviewTitle'),
    told: toldIn(frame, view),
    body: html`${troubleOf(frame, parts)} ${saved && notice('good', say('saved'))} ${timeOf(frame, view)}
      <p>
        ${view.oneByOne || missing.length > 0 ? say('answered', { answered, total: view.questionCount }) : say('allAnswered', { total: view.questionCount })}
      </p>
      ${!view.oneByOne && missing.length > 0 && html`<p>${say('notAnswered', { which: missing.join(', ') })}</p>`}
      ${
        pages.length > 0 &&
        html`<ul>
          ${pages.map(toPage)}
        </ul>`
      }
      ${formTo(
        frame,
        PLAIN.quiz(view.attemptId),
        html`${carried(parts)} ${predictionField(frame, parts)} ${faults.length > 0 && notice('warn', say('invalidTitle'), ...faults)}
        ${
          trouble?.kind === 'held'
            ? button(say('takeOver'), 'nhan-lai')
            : html`${button(say('submit'), 'nop')}
                <p class="muted">${say('submitNote')}</p>`
        }`,
      )}`,
  });
}

/** The attempt is held by another device, and nothing was chosen here. */
function lookPage(frame: Frame, parts: QuizParts): Html {
  const { say } = frame;
  return pageOf(frame, {
    title: parts.view.roundName,
    told: toldIn(frame, parts.view),
    body: html`${notice('warn', say('look'))} ${timeOf(frame, parts.view)}
    ${formTo(frame, PLAIN.quiz(parts.view.attemptId), html`${carried(parts)}${button(say('takeOver'), 'nhan-lai')}`)}`,
  });
}

/** The open attempt at its place; whoever does not hold it is asked whether to take it over. */
export function quizPage(frame: Frame, parts: QuizParts): Html {
  const { view, place, holder, trouble, posted } = parts;
  if (holder !== view.holder && !(trouble?.kind === 'held' && posted)) return lookPage(frame, parts);
  return isReview(view, place) ? reviewPage(frame, parts) : questionsPage(frame, parts);
}
