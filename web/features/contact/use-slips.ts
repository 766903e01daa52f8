import { SLIPS_A_CALL } from '@thi-tuan/shared/rules/login-slip.ts';
import { useState } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { call } from '../../lib/api/client.ts';

type Reply = ReplyOfCall<'contact.slips'>;
export type Slip = Reply['slips'][number];

export interface MadeSlips {
  slips: readonly Slip[];
  skipped: number;
  /** Of the first ones that were made: the QR codes of none work longer. */
  expiresAt: number;
}

export interface Slips {
  made: MadeSlips | null;
  /** While they are being issued: how many of how many. */
  progress: { done: number; all: number } | null;
  /** What stopped it; what was issued before is valid. */
  error: unknown;
  make: (personIds: readonly string[]) => Promise<void>;
}

/** Issues slips call by call. What has come back is kept here alone and shown: it cannot be read a second time. */
export function useSlips(): Slips {
  const [made, setMade] = useState<MadeSlips | null>(null);
  const [progress, setProgress] = useState<Slips['progress']>(null);
  const [error, setError] = useState<unknown>(null);
  const make = async (personIds: readonly string[]): Promise<void> => {
    setError(null);
    try {
      for (let done = 0; done < personIds.length; done += SLIPS_A_CALL) {
        setProgress({ done, all: personIds.length });
        const reply: Reply = await call('contact.slips', { body: { personIds: personIds.slice(done, done + SLIPS_A_CALL) } });
        setMade((before) => ({
          slips: [...(before?.slips ?? []), ...reply.slips],
          skipped: (before?.skipped ?? 0) + reply.skipped.length,
          expiresAt: before?.expiresAt ?? reply.expiresAt,
        }));
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setProgress(null);
    }
  };
  return { made, progress, error, make };
}
