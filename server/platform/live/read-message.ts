import type { ClientMessage } from '@thi-tuan/shared/contracts/live.ts';
import { clientMessage } from '@thi-tuan/shared/contracts/live.ts';

/** What a client said; null when it is no message of the contract. */
export function readMessage(text: string): ClientMessage | null {
  try {
    return clientMessage.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
