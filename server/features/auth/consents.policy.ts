import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { ConsentPurpose, ConsentText } from '@thi-tuan/shared/rules/settings.ts';

export interface ConsentGiven {
  purpose: ConsentPurpose;
  version: number;
  granted: boolean;
}

/**
 * The answers that may be stored: to the very text that holds now, nothing by default. Taking part needs its consent;
 * refusing the others, or leaving them unanswered, blocks nobody.
 * @throws AppError consent-needed with the purpose: refused, unanswered, answered both ways, or to another version of its text
 */
export function acceptConsents(
  texts: readonly ConsentText[],
  given: readonly ConsentGiven[],
  mustAnswer: readonly ConsentPurpose[] = ['participation'],
): ConsentGiven[] {
  const accepted: ConsentGiven[] = [];
  for (const text of texts) {
    const answers = given.filter((one) => one.purpose === text.purpose);
    const [first] = answers;
    if (answers.some((one) => one.version !== text.version || one.granted !== first?.granted))
      throw new AppError('consent-needed', { purpose: text.purpose });
    if (text.purpose === 'participation' && (first ? !first.granted : mustAnswer.includes('participation'))) {
      throw new AppError('consent-needed', { purpose: 'participation' });
    }
    if (first) accepted.push({ purpose: text.purpose, version: text.version, granted: first.granted });
  }
  return accepted;
}

/** What the accepted answers change in the person's own row; purposes left unanswered stay as they are. */
export function consentFlags(accepted: readonly ConsentGiven[]): { publicName?: boolean; behaviourConsent?: boolean } {
  const answer = (purpose: ConsentPurpose): boolean | undefined => accepted.find((one) => one.purpose === purpose)?.granted;
  const publicName = answer('public-name');
  const behaviour = answer('behaviour');
  return { ...(publicName === undefined ? {} : { publicName }), ...(behaviour === undefined ? {} : { behaviourConsent: behaviour }) };
}
