import { z } from 'zod';
import { LETTERHEAD_HEADINGS } from '../rules/rules-letterhead.ts';
import { RULES_SECTIONS } from '../rules/settings.ts';
import { defineContract } from './contract.ts';
import { rulesSection, rulesVersionHead } from './contests.ts';
import { bytesReply, idField } from './fields.ts';

const params = z.object({ contestId: idField });

/** The organiser's own words, by section; an empty text takes them away. */
const ownParagraphs = z.array(z.object({ section: z.enum(RULES_SECTIONS), text: z.string().max(5000) })).max(RULES_SECTIONS.length);

const line = z.string().max(200);
const letterhead = z.object({
  heading: z.enum(LETTERHEAD_HEADINGS),
  authority: line,
  number: line,
  place: line,
  onBehalf: line,
  signer: line,
  signerName: line,
});

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
    errors: ['contest-not-found', 'not-found'],
  }),
  document: defineContract({
    method: 'GET',
    path: '/rules/versions/:number/docx',
    access: 'public',
    summary: 'A version of the thể lệ as a Word file in the official layout',
    params: z.object({ number: z.int().min(1).max(100_000) }),
    raw: 'reply',
    reply: bytesReply,
    errors: ['contest-not-found', 'not-found'],
  }),
  draft: defineContract({
    method: 'GET',
    path: '/manage/contests/:contestId/rules',
    access: 'contest.manage',
    summary: 'What the organiser may say of the thể lệ, and the text as it stands',
    params,
    reply: z.object({
      contest: z.object({ id: idField, name: z.string(), organiser: z.string(), version: z.int() }),
      /** A round is published: each change of the text makes a version, with a reason. */
      published: z.boolean(),
      own: ownParagraphs,
      letterhead,
      versions: z.array(rulesVersionHead),
      /** Before publishing with the draft rounds in it. */
      sections: z.array(rulesSection),
    }),
    errors: ['contest-not-found', 'forbidden'],
  }),
  preview: defineContract({
    method: 'POST',
    path: '/manage/contests/:contestId/rules/preview',
    access: 'contest.manage',
    summary: 'The text as it would be with these paragraphs; nothing is written',
    params,
    body: z.object({ own: ownParagraphs }),
    bodyLimit: 256 * 1024,
    reply: z.object({
      sections: z.array(rulesSection),
      /** Sections that would differ from the version in force. */
      changed: z.array(z.enum(RULES_SECTIONS)),
    }),
    errors: ['contest-not-found', 'forbidden'],
  }),
  update: defineContract({
    method: 'PUT',
    path: '/manage/contests/:contestId/rules',
    access: 'contest.manage',
    summary: 'Keeps own paragraphs and letterhead; a published contest’s text becomes a new version in the same write',
    params,
    body: z.object({
      /** The contest's version it was read at. */
      version: z.int().min(1),
      own: ownParagraphs,
      letterhead,
      /** Shown to everybody; needed where a published text changes. */
      reason: z.string().max(500),
    }),
    bodyLimit: 256 * 1024,
    /** null = the text is what it was, or nothing is published. */
    reply: z.object({ number: z.int().nullable() }),
    errors: ['contest-not-found', 'forbidden', 'changed-meanwhile', 'reason-needed', 'nothing-changes'],
  }),
  draftDocument: defineContract({
    method: 'GET',
    path: '/manage/contests/:contestId/rules/docx',
    access: 'contest.manage',
    summary: 'The text as it stands as a Word file, before publishing too',
    params,
    raw: 'reply',
    reply: bytesReply,
    errors: ['contest-not-found', 'forbidden'],
  }),
};
