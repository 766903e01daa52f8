import { COLUMNS } from '../access-table.ts';
import type { Column } from '../access-table.ts';
import { PASSWORD } from '../../testing/people.builder.ts';
import { formBrowser } from '../../testing/form-browser.ts';
import type { CellScene, Someone } from '../cell-scene.ts';

/** What exists for a sender, by the name of a field; `@own`, `@another` and `@none` become these. */
type Things = Record<string, Record<'@own' | '@another' | '@none', string>>;

interface Sender extends Someone {
  things: Things;
}

const NOBODY = '01900000-0000-7000-8000-000000000000';

/** One sender for each column of the access table, with an attempt of their own where they may enter. */
export async function crewOf(scene: CellScene) {
  const { site, rounds, app } = scene;
  const other = await scene.contestant('snv');
  const otherView = await scene.started(other);
  const receipt = await scene.submitted(await scene.contestant('syt-bv'));
  const senders = new Map<Column, Sender>();

  async function ownAttempt(column: Column, one: Someone): Promise<string> {
    return ['guest', 'first-login', 'watcher'].includes(column) ? NOBODY : (await scene.started(one)).attemptId;
  }

  async function renew(column: Column): Promise<Sender> {
    const one = await scene.actor(column);
    const attemptId = await ownAttempt(column, one);
    const page = one.client.cookie === '' ? null : await formBrowser(app, one.client.cookie).open('/don-gian');
    const formKey = /name="khoa" value="([^"]*)"/.exec(page?.body ?? '')?.[1] ?? '';
    const things: Things = {
      roundId: { '@own': rounds.open, '@another': rounds.closed, '@none': NOBODY },
      attemptId: { '@own': attemptId, '@another': otherView.attemptId, '@none': NOBODY },
      personId: { '@own': one.personId, '@another': other.personId, '@none': NOBODY },
      unitId: { '@own': site.unit(one.unit), '@another': site.unit('snv'), '@none': NOBODY },
      code: { '@own': receipt.code, '@another': '123456', '@none': 'AAAA-BBBB-CCCC' },
      login: { '@own': one.code, '@another': other.code, '@none': 'NOBODY-9' },
      password: { '@own': PASSWORD, '@another': 'trăng sáng đêm rằm', '@none': 'sai' },
      current: { '@own': PASSWORD, '@another': 'trăng sáng đêm rằm', '@none': 'sai' },
      tree: { '@own': 'tinh', '@another': 'tỉnh', '@none': 'x' },
      khoa: { '@own': formKey, '@another': formKey, '@none': 'x' },
      again: { '@own': PASSWORD, '@another': PASSWORD, '@none': 'x' },
    };
    const sender = { ...one, things };
    senders.set(column, sender);
    return sender;
  }

  for (const column of COLUMNS) await renew(column);
  return { of: (column: Column): Sender => senders.get(column)!, renew };
}

export type Crew = Awaited<ReturnType<typeof crewOf>>;

/** The value with what exists for this sender filled in. */
export function filledIn(value: unknown, { things }: Sender, name = ''): unknown {
  if (typeof value === 'string') return filledWord(value, things[name]);
  if (Array.isArray(value)) return value.map((one) => filledIn(one, { things } as Sender, name));
  if (typeof value !== 'object' || value === null) return value;
  const filled = {};
  for (const key of Object.keys(value)) {
    const inner = filledIn((value as Record<string, unknown>)[key], { things } as Sender, key);
    // `__proto__` as a key of its own, as JSON text may have it.
    Object.defineProperty(filled, key, { value: inner, enumerable: true, configurable: true, writable: true });
  }
  return filled;
}

function filledWord(value: string, known: Things[string] | undefined): string {
  return value === '@own' || value === '@another' || value === '@none' ? (known?.[value] ?? value) : value;
}
