import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { call } from '../../lib/api/client.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { holderKey } from './holder-key.ts';

/** From the start's reply to the quiz page without asking twice. */
let handed: AttemptView | null = null;

/** Starts, or takes over the open attempt of the round; the quiz page finds it ready. @throws ApiError */
export async function startAttempt(roundId: string, lang: Language): Promise<AttemptView> {
  handed = await call('attempts.start', { params: { roundId }, body: { holderKey: holderKey(), lang } });
  return handed;
}

/** What was just started, once; null for another attempt. */
export function handedOver(attemptId: string): AttemptView | null {
  const given = handed?.attemptId === attemptId ? handed : null;
  handed = null;
  return given;
}
