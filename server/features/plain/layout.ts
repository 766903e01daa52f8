import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import type { SupportLine } from '@thi-tuan/shared/rules/settings.ts';
import type { Html, HtmlValue } from '../../platform/http/html.ts';
import { html } from '../../platform/http/html.ts';
import type { Lang } from '../attempts/index.ts';
import { PLAIN } from './addresses.ts';
import type { Notices } from './notices.ts';
import type { Say } from './texts.ts';

/** What every plain page is written with. */
export interface Frame {
  lang: Lang;
  say: Say;
  contestName: string | null;
  support: SupportLine | null;
  /** This page, for the link to the other language. */
  self: string;
  /** An address in the page's language; `values` stand behind «?». */
  link: (path: string, values?: Readonly<Record<string, string | number>>) => string;
  /** Proves that a form was made for this session; '' for a guest. */
  formKey: string;
  notices: Notices;
}

/** `?en` carries the language from page to page: nothing is kept in the browser for it. */
export function linkIn(lang: Lang): Frame['link'] {
  return (path, values = {}) => {
    const pairs = Object.entries({ ...values, ...(lang === 'en' ? { en: 1 } : {}) }).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
  };
}

export interface PageParts {
  title: string;
  /** What the organisers tell whoever reads this page. */
  told?: readonly string[];
  body: HtmlValue;
}

/** The whole document. */
export function pageOf(frame: Frame, { title, told = frame.notices.all, body }: PageParts): Html {
  const { say, lang, link } = frame;
  const other = linkIn(lang === 'vi' ? 'en' : 'vi');
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${say('brand')}</title>
        <link rel="icon" href="/lotus.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${PLAIN.style}" />
      </head>
      <body>
        <header>
          <p class="brand"><a href="${link(PLAIN.first)}">${say('brand')}</a></p>
          ${frame.contestName !== null && html`<p>${frame.contestName}</p>`}
          <p class="muted">${say('edition')}</p>
        </header>
        <main>
          ${told.length > 0 && notice('warn', ...told)}
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>
          <p>${supportText(frame)}</p>
          <p>
            <a href="${other(frame.self)}" lang="${lang === 'vi' ? 'en' : 'vi'}" hreflang="${lang === 'vi' ? 'en' : 'vi'}">${say('language')}</a> ·
            <a href="/">${say('full')}</a>
          </p>
        </footer>
      </body>
    </html> `;
}

/** The number is a link and stays in one piece: whoever is stuck calls by one touch. */
function supportText({ say, support }: Frame): HtmlValue {
  if (!support) return say('noSupport');
  const { name, phone, zalo, hours } = support;
  const called = html`<a class="phone" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`;
  return html`${say('support')}: ${name}, ${called}${zalo !== null && ` · ${say('zalo')} ${zalo}`}${hours !== '' && ` · ${hours}`}`;
}

export type Tone = 'bad' | 'warn' | 'good';

export function notice(tone: Tone, ...lines: HtmlValue[]): Html {
  return html`<div class="notice ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

/** A form that is taken only from the session it was made for. */
export function formTo(frame: Frame, action: string, content: HtmlValue): Html {
  return html`<form method="post" action="${frame.link(action)}">
    <input type="hidden" name="khoa" value="${frame.formKey}" />
    ${content}
  </form>`;
}

export function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

export function button(text: string, act = '', kind: 'first' | 'second' = 'first'): Html {
  return html`<p><button type="submit" ${act !== '' && html` name="viec" value="${act}"`} class="${kind}">${text}</button></p>`;
}

export interface TextField {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'password';
  value?: string;
  autocomplete?: string;
  /** Opens the keyboard of digits. */
  digits?: boolean;
  required?: boolean;
}

export function textField(field: TextField): Html {
  const { name, label, hint, type = 'text', value = '', autocomplete = 'off', digits = false, required = true } = field;
  return html`<p>
    <label for="${name}">${label}</label>
    ${hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      autocapitalize="off"
      spellcheck="false"
      ${digits && html` inputmode="numeric" pattern="[0-9]*"`}${hint !== undefined && html` aria-describedby="${name}-hint"`}${required && html` required`}
    />
  </p>`;
}

/** A radio button or a tick box, touched anywhere in its row. */
export function choice(input: {
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  label: HtmlValue;
  checked: boolean;
  picture?: Html | null;
}): Html {
  const { type, name, value, label, checked, picture = null } = input;
  return html`<label class="choice"
    ><input type="${type}" name="${name}" value="${value}" ${checked && html` checked`} /> <span>${label} ${picture}</span></label
  >`;
}

/** Whose account this is, in large type, with the way out for whoever it is not. */
export function whoIs(frame: Frame, session: SessionView): Html {
  const { say } = frame;
  return html`<section class="who">
    <p class="muted">${say('youAre')}</p>
    <p class="big">${session.name}</p>
    <p>${session.unit?.name ?? say('noUnit')} · ${say('code', { code: session.code })}</p>
    ${formTo(frame, PLAIN.signOut, button(say('notMe'), '', 'second'))}
  </section>`;
}
