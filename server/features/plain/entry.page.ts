import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import type { OwnAttempt } from '@thi-tuan/shared/contracts/me.ts';
import type { ConsentPurpose, ConsentText } from '@thi-tuan/shared/rules/settings.ts';
import { formatInstant } from '@thi-tuan/shared/kernel/format.ts';
import type { Html } from '../../platform/http/html.ts';
import { html } from '../../platform/http/html.ts';
import { PLAIN } from './addresses.ts';
import type { Frame } from './layout.ts';
import { button, choice, formTo, notice, pageOf, textField, whoIs } from './layout.ts';
import type { PlainText } from './plain.vi.ts';

/** @param fault why the last try was refused */
export function signInPage(frame: Frame, { login = '', fault = null }: { login?: string; fault?: string | null } = {}): Html {
  const { say } = frame;
  return pageOf(frame, {
    title: say('signInTitle'),
    body: html`${fault !== null && notice('bad', fault)}
      <p>${say('signInLead')}</p>
      ${formTo(
        frame,
        PLAIN.signIn,
        html`${textField({ name: 'login', label: say('login'), hint: say('loginHint'), value: login, autocomplete: 'username' })}
        ${textField({ name: 'password', type: 'password', label: say('password'), hint: say('passwordHint'), autocomplete: 'current-password' })}
        ${choice({ type: 'checkbox', name: 'shared', value: '1', label: say('shared'), checked: false })} ${button(say('signIn'))}`,
      )}
      <p class="muted">${say('forgot')}</p>`,
  });
}

const CONSENTS: Record<ConsentPurpose, PlainText> = {
  'participation': 'consentParticipation',
  'public-name': 'consentPublicName',
  'behaviour': 'consentBehaviour',
};

export interface FirstLoginParts {
  session: SessionView;
  texts: readonly ConsentText[];
  /** What was answered before a refusal. */
  answered?: Readonly<Partial<Record<ConsentPurpose, boolean>>>;
  fault?: string | null;
}

export function firstLoginPage(frame: Frame, { session, texts, answered = {}, fault = null }: FirstLoginParts): Html {
  const { say } = frame;
  const question = ({ purpose, text }: ConsentText): Html =>
    html`<fieldset>
      <legend>${say(CONSENTS[purpose])}</legend>
      <p>${text}</p>
      ${choice({ type: 'radio', name: purpose, value: '1', label: say('agree'), checked: answered[purpose] === true })}
      ${choice({ type: 'radio', name: purpose, value: '0', label: say('disagree'), checked: answered[purpose] === false })}
    </fieldset>`;
  return pageOf(frame, {
    title: say('firstTitle'),
    body: html`${fault !== null && notice('bad', fault)}
      <p>${say('firstLead')}</p>
      ${whoIs(frame, session)}
      ${formTo(
        frame,
        PLAIN.firstLogin,
        html`${textField({ name: 'password', type: 'password', label: say('newPassword'), hint: say('newPasswordHint'), autocomplete: 'new-password' })}
        ${textField({ name: 'again', type: 'password', label: say('repeat'), autocomplete: 'new-password' })}
        ${texts.length > 0 && html`<p>${say('consentLead')}</p>`} ${texts.map(question)} ${button(say('saveAndGo'))}`,
      )}`,
  });
}

/** The recovery code, this once. */
export function recoveryPage(frame: Frame, recoveryCode: string): Html {
  const { say } = frame;
  return pageOf(frame, {
    title: say('firstDone'),
    body: html`<p>${say('recovery')}</p>
      <p class="code">${recoveryCode}</p>
      ${notice('warn', say('recoveryText'))}
      <p><a class="button" href="${frame.link(PLAIN.first)}">${say('noted')}</a></p>`,
  });
}

export interface RoundLine {
  id: string;
  name: string;
  phase: 'before' | 'open' | 'closing' | 'closed' | 'cancelled';
  opensAt: number;
  closesAt: number;
}

const PHASES: Record<RoundLine['phase'], PlainText> = {
  before: 'roundBefore',
  open: 'roundOpen',
  closing: 'roundClosing',
  closed: 'roundClosed',
  cancelled: 'roundCancelled',
};

/** Where somebody who is signed in begins: the rounds, the open ones with the way in, and their own attempts. */
export function firstPage(frame: Frame, session: SessionView, rounds: readonly RoundLine[], attempts: readonly OwnAttempt[]): Html {
  const { say, lang, link } = frame;
  const at = (ms: number): string => formatInstant(ms, 'day', { locale: lang, midnightAs24: true });
  const round = (one: RoundLine): Html =>
    html`<li>
      <p><strong>${one.name}</strong>: ${say(PHASES[one.phase], { at: at(one.phase === 'before' ? one.opensAt : one.closesAt) })}</p>
      ${one.phase === 'open' && html`<p><a class="button" href="${link(PLAIN.before(one.id))}">${say('enter', { name: one.name })}</a></p>`}
    </li>`;
  const own = (one: OwnAttempt): Html =>
    one.state === 'open'
      ? html`<li>
          ${one.roundName}, ${say('attemptOpen', { number: one.number, at: formatInstant(one.deadlineAt, 'seconds', { locale: lang }) })}.
          <a href="${link(PLAIN.quiz(one.attemptId))}">${say('goOn')}</a>
        </li>`
      : html`<li>
          ${one.roundName},
          ${say('attemptClosed', { number: one.number, at: formatInstant(one.closedAt ?? one.deadlineAt, 'seconds', { locale: lang }) })}.
          <a href="${link(PLAIN.receipt(one.attemptId))}">${say('seeReceipt')}</a>
        </li>`;
  return pageOf(frame, {
    title: say('roundsTitle'),
    body: html`${whoIs(frame, session)}
    ${
      rounds.length === 0
        ? html`<p>${say('noContest')}</p>`
        : html`<ul class="plain">
            ${rounds.map(round)}
          </ul>`
    }
    ${
      attempts.length > 0 &&
      html`<h2>${say('myAttempts')}</h2>
        <ul>
          ${attempts.map(own)}
        </ul>`
    }`,
  });
}

/** What could not be done, why, and what to do. */
export function refusalPage(frame: Frame, { code, text, reference }: { code: string; text: string; reference: string | null }): Html {
  const { say } = frame;
  return pageOf(frame, {
    title: say('refused'),
    body: html`${notice('bad', text)}
      <p class="muted">${say('errorCode', { code })}${reference !== null && html`<br />${say('errorReference', { reference })}`}</p>
      <p><a class="button" href="${frame.link(PLAIN.first)}">${say('home')}</a></p>`,
  });
}
