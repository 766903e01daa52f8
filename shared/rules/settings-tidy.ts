import { normaliseLine } from '../kernel/vietnamese.ts';
import { consentsFor } from './citizen-id.ts';
import type { ConsentText, ContestSettings, RoundSettings } from './settings.ts';

/** Several lines: NFC, no spaces at the ends, line breaks kept. */
function tidyText(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim();
}

/** Settings as they are kept: one-line texts normalised, empty paragraphs and repeated codes left out. */
export function tidyContest(settings: ContestSettings): ContestSettings {
  const { support, eligibility } = settings;
  const words = Object.entries(settings.rulesParagraphs)
    .map(([section, text]) => [section, tidyText(text)] as const)
    .filter(([, text]) => text !== '');
  return {
    ...settings,
    name: normaliseLine(settings.name),
    organiser: normaliseLine(settings.organiser),
    support: support && {
      name: normaliseLine(support.name),
      phone: normaliseLine(support.phone),
      zalo: normaliseLine(support.zalo ?? '') || null,
      hours: normaliseLine(support.hours),
    },
    eligibility: { ...eligibility, unitCodes: [...new Set(eligibility.unitCodes)] },
    consents: consentsFor(
      settings.registration.citizenId === true,
      settings.consents.map((one) => ({ ...one, text: tidyText(one.text) })).filter((one) => one.text !== ''),
    ),
    rulesParagraphs: Object.fromEntries(words),
    prizes: settings.prizes.map((prize) => ({ ...prize, name: normaliseLine(prize.name) })),
  };
}

export function tidyRound(settings: RoundSettings): RoundSettings {
  const { eligibility } = settings;
  return {
    ...settings,
    name: normaliseLine(settings.name),
    eligibility: eligibility && { ...eligibility, unitCodes: [...new Set(eligibility.unitCodes)] },
  };
}

/**
 * Consents of before are never rewritten: whatever number was sent, words that differ become a new version of their purpose.
 * @param next a number that no version of before has reached, e.g. the contest's next version
 */
export function versionedConsents(before: readonly ConsentText[], after: readonly ConsentText[], next: number): ConsentText[] {
  return after.map((one) => {
    const known = before.find((other) => other.purpose === one.purpose);
    if (known?.text === one.text) return { ...one, version: known.version };
    return { ...one, version: Math.max(next, (known?.version ?? 0) + 1) };
  });
}

/** Where a round stands among the others while it is numbered. */
export interface NumberedRound {
  /** null = no number yet. */
  number: number | null;
  opensAt: number;
  /** A published round keeps its number. */
  draft: boolean;
}

/** Numbers in the order given: drafts take the free numbers from 1 in the order of their opening, so that no gap stays. */
export function numbersFor(rounds: readonly NumberedRound[]): number[] {
  const numbers = rounds.map((round) => (round.draft ? null : round.number));
  const taken = new Set(numbers.filter((number) => number !== null));
  const drafts = rounds.map((round, index) => ({ ...round, index })).filter((round) => round.draft);
  let next = 1;
  for (const { index } of drafts.sort((a, b) => a.opensAt - b.opensAt || (a.number ?? Infinity) - (b.number ?? Infinity) || a.index - b.index)) {
    while (taken.has(next)) next += 1;
    numbers[index] = next;
    next += 1;
  }
  return numbers.map((number) => number ?? 0);
}

/** «Tuần 3» follows its number; a name of the organiser's own stays. */
export function renumberedName(name: string, from: number | null, to: number): string {
  return from === null ? name : name.replace(/^(Tuần|Đợt) (\d+)$/, (all, noun: string, n: string) => (Number(n) === from ? `${noun} ${to}` : all));
}
