import type { TestApp } from './test-app.ts';

export interface PlainPage {
  status: number;
  /** Address of the page that is shown, after what it led to. */
  url: string;
  body: string;
  headers: Record<string, string | string[] | number | undefined>;
  title: string;
  /** Text without markup, entities read. */
  text: string;
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
export const readEntities = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

/** Attributes of a tag as our pages write them: always quoted. */
const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? readEntities(found[1]!) : null;
};

/** A browser without JavaScript: follows where it is led, keeps the cookie, sends forms with what they hold and what is typed. */
export function formBrowser(app: TestApp, cookie = '') {
  let jar = cookie;
  let shown: PlainPage | null = null;

  async function ask(method: 'GET' | 'POST', url: string, payload?: string): Promise<PlainPage> {
    const answer = await app.http.inject({
      method,
      url,
      headers: {
        host: 'thi.example.vn',
        ...(jar === '' ? {} : { cookie: jar }),
        ...(method === 'POST' ? { 'origin': 'http://thi.example.vn', 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const set = /^([^=]+=[^;]*)/.exec(String(answer.headers['set-cookie'] ?? ''));
    if (set) jar = set[1]!.endsWith('=') ? '' : set[1]!;
    if (answer.statusCode === 303) return ask('GET', String(answer.headers.location));
    const { body } = answer;
    const text = readEntities(body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '));
    const title = readEntities(/<h1>([^<]*)</.exec(body)?.[1] ?? '');
    shown = { status: answer.statusCode, url, body, headers: answer.headers, title, text };
    return shown;
  }

  return {
    get cookie() {
      return jar;
    },
    get page(): PlainPage {
      if (!shown) throw new Error('no page is open');
      return shown;
    },
    open: (url: string) => ask('GET', url),
    /** Payload of the form to this address on the page: what it holds, then `typed`; a list sends a name several times. */
    payload(action: RegExp, typed: Record<string, string | readonly string[]> = {}): { action: string; payload: string } {
      const forms = [...this.page.body.matchAll(/<form method="post"[^>]*>[\s\S]*?<\/form>/g)].map((match) => match[0]);
      const form = forms.find((one) => action.test(attribute(one, 'action') ?? ''));
      if (!form) throw new Error(`no form to ${String(action)} on «${this.page.title}»`);
      const fields = new URLSearchParams();
      for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
        const name = attribute(tag, 'name')!;
        const chosen = !['radio', 'checkbox'].includes(attribute(tag, 'type') ?? '') || / checked/.test(tag);
        if (chosen && typed[name] === undefined) fields.append(name, attribute(tag, 'value') ?? '');
      }
      for (const [name, values] of Object.entries(typed)) for (const value of [values].flat()) fields.append(name, value);
      return { action: attribute(form, 'action')!, payload: fields.toString() };
    },
    send(action: RegExp, typed: Record<string, string | readonly string[]> = {}) {
      const made = this.payload(action, typed);
      return ask('POST', made.action, made.payload);
    },
    /** The very same request again, as a second press or a slow network sends it. */
    resend: ({ action, payload }: { action: string; payload: string }) => ask('POST', action, payload),
  };
}
