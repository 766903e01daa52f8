import { z } from 'zod';
import { DIFFICULTIES } from '../rules/settings.ts';
import { defineContract } from './contract.ts';
import { countField, idField, instantField, okReply } from './fields.ts';

/**
 * ready = understood; like = understood, and a question of the bank is like it; doubtful = understood, with a warning; known = in the
 * bank word for word; twice = the same as an earlier block; refused = not understood: the faults say why.
 */
export const IMPORT_STATUSES = ['ready', 'like', 'doubtful', 'known', 'twice', 'refused'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

const bankParams = z.object({ bankId: idField });
const importParams = z.object({ bankId: idField, importId: idField });
const place = z.object({ line: z.int().optional(), paragraph: z.int().optional(), sheet: z.string().optional(), row: z.int().optional() });
const fault = z.object({ code: z.string(), text: z.string(), place, warning: z.boolean() });
const statusField = z.enum(IMPORT_STATUSES);

const block = z.object({
  n: countField,
  place,
  text: z.string(),
  status: statusField,
  /** The block with the same text. */
  same: countField.nullable(),
  /** Put right by hand here. */
  fixed: z.boolean(),
  faults: z.array(fault),
  like: z.array(z.object({ id: idField, permille: z.int(), stem: z.string() })),
  question: z
    .object({
      stem: z.string(),
      options: z.array(z.object({ label: z.string(), text: z.string(), correct: z.boolean(), pinned: z.boolean() })),
      kind: z.enum(['single', 'several']),
      keepOrder: z.boolean(),
      explanation: z.string().nullable(),
      source: z.string().nullable(),
      topic: z.string().nullable(),
      difficulty: z.enum(DIFFICULTIES).nullable(),
    })
    .nullable(),
});
export type ImportBlockView = z.infer<typeof block>;

export const importOptions = z.object({
  answerMark: z.string().max(20).optional(),
  encoding: z.string().max(20).optional(),
  /** What each column is: `stem`, `a` … `h`, `answer` … → column letters. */
  columns: z.record(z.string().max(20), z.string().max(3)).optional(),
  keyBase: z.int().min(0).max(1).optional(),
});
export type ImportOptionsView = z.infer<typeof importOptions>;

const importView = z.object({
  id: idField,
  name: z.string(),
  size: countField,
  at: instantField,
  options: importOptions,
  keyName: z.string().nullable(),
  state: z.enum(['waiting', 'reading', 'comparing', 'ready', 'failed', 'committing', 'done']),
  /** Why it failed: a sentence for the organiser. */
  failure: z.string().nullable(),
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  faults: z.array(fault),
  counts: z.array(z.object({ status: statusField, count: countField })),
  /** Columns of a table; empty for any other file. */
  headings: z.array(z.object({ column: z.string(), name: z.string(), role: z.string().nullable() })),
  /** Columns named by hand: `recalled` from an earlier table with these headings, or `kept` for later ones; null = the headings speak. */
  memory: z.enum(['recalled', 'kept']).nullable(),
  /** Blocks written so far, while committing and after. */
  committed: countField,
});
export type ImportView = z.infer<typeof importView>;

export const UPLOAD_LIMIT = 24 * 1024 * 1024;

export const bankImport = {
  upload: defineContract({
    method: 'POST',
    path: '/banks/:bankId/imports',
    access: 'bank.edit',
    summary: 'A file of questions, of any known format; read in a thread of its own',
    params: bankParams,
    query: z.object({ name: z.string().min(1).max(200) }),
    raw: 'upload',
    bodyLimit: UPLOAD_LIMIT,
    reply: z.object({ id: idField }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'upload-empty'],
  }),
  list: defineContract({
    method: 'GET',
    path: '/banks/:bankId/imports',
    access: 'bank.edit',
    summary: 'Files of one’s own of the last day',
    params: bankParams,
    reply: z.object({ imports: z.array(importView) }),
    errors: ['bank-not-found', 'bank-needs-pledge'],
  }),
  show: defineContract({
    method: 'GET',
    path: '/banks/:bankId/imports/:importId',
    access: 'bank.edit',
    summary: 'How far a file is, and what was found',
    params: importParams,
    reply: importView,
    errors: ['bank-not-found', 'bank-needs-pledge', 'import-not-found'],
  }),
  blocks: defineContract({
    method: 'GET',
    path: '/banks/:bankId/imports/:importId/blocks',
    access: 'bank.edit',
    summary: 'The preview, in the file’s order',
    params: importParams,
    query: z.object({ status: statusField.optional(), from: z.int().min(0).max(1_000_000).optional(), limit: z.int().min(1).max(100).optional() }),
    reply: z.object({ blocks: z.array(block), next: countField.nullable() }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'import-not-found', 'import-not-ready'],
  }),
  read: defineContract({
    method: 'POST',
    path: '/banks/:bankId/imports/:importId/read',
    access: 'bank.edit',
    summary: 'Reads the file again with what was answered: encoding, mark, columns, count from 0 or 1',
    params: importParams,
    body: importOptions,
    reply: okReply,
    errors: ['bank-not-found', 'bank-needs-pledge', 'import-not-found', 'import-not-ready'],
  }),
  forgetColumns: defineContract({
    method: 'DELETE',
    path: '/banks/:bankId/imports/:importId/columns',
    access: 'bank.edit',
    summary: 'Forgets which columns were named by hand for these headings: the file is read again by its headings alone',
    params: importParams,
    reply: okReply,
    errors: ['bank-not-found', 'bank-needs-pledge', 'import-not-found', 'import-not-ready', 'import-committed'],
  }),
  addKey: defineContract({
    method: 'POST',
    path: '/banks/:bankId/imports/:importId/key',
    access: 'bank.edit',
    summary: 'A second file that holds the answers; the file is read again',
    params: importParams,
    query: z.object({ name: z.string().min(1).max(200) }),
    raw: 'upload',
    bodyLimit: UPLOAD_LIMIT,
    reply: okReply,
    errors: ['bank-not-found', 'bank-needs-pledge', 'import-not-found', 'import-not-ready', 'upload-empty'],
  }),
  fix: defineContract({
    method: 'PUT',
    path: '/banks/:bankId/imports/:importId/blocks/:n',
    access: 'bank.edit',
    summary: 'A block’s text, put right: read again like a text file',
    params: z.object({ bankId: idField, importId: idField, n: z.int().min(0) }),
    body: z.object({ text: z.string().min(1).max(8000) }),
    reply: z.object({ block }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'import-not-found', 'import-not-ready'],
  }),
  commit: defineContract({
    method: 'POST',
    path: '/banks/:bankId/imports/:importId/commit',
    access: 'bank.edit',
    summary: 'Chosen blocks go to the bank as drafts; once',
    params: importParams,
    body: z.object({
      /** Whole kinds of blocks. */
      statuses: z.array(statusField).max(IMPORT_STATUSES.length),
      /** Single blocks besides, and those left out. */
      also: z.array(z.int().min(0)).max(10_000),
      except: z.array(z.int().min(0)).max(10_000),
    }),
    bodyLimit: 512 * 1024,
    reply: z.object({ added: countField, changed: countField, unchanged: countField }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'import-not-found', 'import-not-ready', 'import-committed'],
  }),
  cancel: defineContract({
    method: 'DELETE',
    path: '/banks/:bankId/imports/:importId',
    access: 'bank.edit',
    summary: 'Ends the reading and forgets the file',
    params: importParams,
    reply: okReply,
    errors: ['bank-not-found', 'bank-needs-pledge', 'import-not-found'],
  }),
};
