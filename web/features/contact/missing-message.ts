import type { Translate } from '../../lib/i18n/text-types.ts';
import type { contactVi } from './contact.vi.ts';

export interface MessageFacts {
  unit: string;
  round: string;
  /** The round's name inside a sentence: «tuần 2». */
  named: string;
  /** Taken part, and still to; null = withheld until the round closes. */
  counts: { done: number; left: number } | null;
  /** As the page writes instants; null = the round is not open, so nothing closes. */
  closes: string | null;
  names: readonly string[];
  /** Where to take part. */
  address: string;
}

/** Longer lists are not read in a chat. */
const MOST_NAMES = 40;

/** The reminder as plain text, a line per thought, ready for a Zalo group. */
export function missingMessage(t: Translate<typeof contactVi>, facts: MessageFacts): string {
  const { names } = facts;
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return [
    t('missing.greeting', { unit: facts.unit }),
    facts.counts === null
      ? t('missing.running', { name: facts.round })
      : t('missing.state', { name: facts.named, done: facts.counts.done, all: facts.counts.done + facts.counts.left, left: facts.counts.left }),
    facts.closes === null ? null : t('missing.closes', { at: facts.closes }),
    names.length === 0 ? null : more > 0 ? t('missing.namesMore', { names: shown, count: more }) : t('missing.names', { names: shown }),
    facts.closes === null ? null : t('missing.link', { address: facts.address }),
    t('missing.lost'),
  ]
    .filter((line) => line !== null)
    .join('\n');
}
