import { z } from 'zod';
import { defineContract } from './contract.ts';
import { rulesSection, rulesVersionHead } from './contests.ts';

/** The thể lệ as a document: its earlier texts, its Word file, the organiser's own paragraphs. `contests.rules` is the live text. */
export const rules = {
  version: defineContract({
    method: 'GET',
    path: '/rules/versions/:number',
    access: 'public',
    cache: 'public-short',
    summary: 'A text that the thể lệ has had, as it was kept (Vietnamese)',
    params: z.object({ number: z.int().min(1).max(100_000) }),
    reply: z.object({
      contest: z.string(),
      version: rulesVersionHead,
      /** When the next version replaced it; null = in force. */
      until: z.int().nullable(),
      /** SHA-256 of the kept text, hex. */
      hash: z.string(),
      sections: z.array(rulesSection),
    }),
    errors: ['contest-not-found', 'rules-version-not-found'],
  }),
};
