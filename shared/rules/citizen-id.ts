import type { ConsentText } from './settings.ts';

/**
 * The number of the citizen's identity card (căn cước công dân, CCCD), where a contest asks for it: it tells two accounts of one person.
 * Whole it is looked at once; what is kept is a keyed hash and the last four digits.
 */
const DIGITS = /^\d{12}$/;

/** The twelve digits of what was typed, spaces, dots and dashes between them allowed; null = it is no such number. */
export function normaliseCitizenId(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s.\-\u2010-\u2015]/g, '');
  return DIGITS.test(digits) ? digits : null;
}

/** How a number is shown, to whoever it belongs and to the organiser: «•••• 0123». */
export function shownCitizenId(last4: string): string {
  return `•••• ${last4}`;
}

/** What may be repeated of something typed in the place of a number, right or wrong: its last four characters. */
export function maskedCitizenId(typed: string): string {
  const kept = typed.replace(/\s/g, '').slice(-4);
  return shownCitizenId(kept);
}

/** What the consent to take part says where the number is asked for. */
const CONSENT_SENTENCE =
  'Cuộc thi hỏi số căn cước công dân (CCCD) để một người không có nhiều tài khoản; hệ thống không lưu số đầy đủ, chỉ lưu mã băm có khóa và 4 số cuối.';

/** The consent to take part follows the setting: it names the number where it is asked for, and no longer where it is not. */
export function consentsFor(asked: boolean, consents: readonly ConsentText[]): ConsentText[] {
  return consents.map((one) => {
    if (one.purpose !== 'participation') return one;
    const without = one.text
      .replace(CONSENT_SENTENCE, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    if (!asked) return { ...one, text: without };
    return /CCCD|căn cước/i.test(without) ? { ...one, text: without } : { ...one, text: `${without}\n\n${CONSENT_SENTENCE}` };
  });
}
