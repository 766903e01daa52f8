import { z } from 'zod';
import { defineContract } from './contract.ts';
import { bytesReply, countField, idField, instantField, okReply } from './fields.ts';

/** new, changed, same = what writing the row would do; fault = it stays out; warned = those of the first three that have a warning. */
export const TABLE_ROW_STATES = ['new', 'changed', 'same', 'fault', 'warned'] as const;
export type TableRowState = (typeof TABLE_ROW_STATES)[number];

const stateField = z.enum(TABLE_ROW_STATES);
const importParams = z.object({ importId: idField });

const rowFault = z.object({
  /** The column; null = the row as a whole. */
  role: z.string().nullable(),
  code: z.string(),
  text: z.string(),
  warning: z.boolean(),
  /** What may have been meant. */
  offers: z.array(z.object({ value: z.string(), label: z.string() })),
});

const tableRow = z.object({
  n: countField,
  /** `row` is the line of a text file. */
  place: z.object({ sheet: z.string().nullable(), row: countField }),
  cells: z.array(z.object({ role: z.string(), text: z.string() })),
  state: stateField,
  faults: z.array(rowFault),
});
export type TableRowView = z.infer<typeof tableRow>;

const tableImport = z.object({
  id: idField,
  name: z.string(),
  at: instantField,
  state: z.enum(['waiting', 'reading', 'checking', 'ready', 'failed', 'committing', 'done']),
  /** Why it failed: a sentence for the organiser. */
  failure: z.string().nullable(),
  done: countField,
  /** 0 = nobody knows yet. */
  total: countField,
  format: z.enum(['xlsx', 'csv']).nullable(),
  encoding: z.string().nullable(),
  headings: z.array(z.object({ column: z.string(), name: z.string(), role: z.string().nullable() })),
  /** Columns without which nothing can be read. */
  missing: z.array(z.string()),
  notes: z.array(z.object({ text: z.string(), warning: z.boolean() })),
  counts: z.array(z.object({ state: stateField, count: countField })),
  figures: z.array(z.object({ name: z.string(), count: countField })),
  mode: z.string().nullable(),
  /** The unit whose subtree the file speaks of. */
  within: idField.nullable(),
  /** What was written; null = nothing yet. */
  outcome: z.array(z.object({ name: z.string(), count: countField })).nullable(),
  stopped: z.boolean(),
  /** Columns named by hand: `recalled` from an earlier table with these headings, or `kept` for later ones; null = the headings speak. */
  memory: z.enum(['recalled', 'kept']).nullable(),
});
export type TableImportView = z.infer<typeof tableImport>;

export const TABLE_LIMIT = 24 * 1024 * 1024;

const cellTexts = z.record(z.string().max(40), z.string().max(300));
const answers = z.object({
  /** Column letters by role. */
  columns: z.record(z.string().max(40), z.string().max(3)).optional(),
  encoding: z.string().max(20).optional(),
  /** Cells put right, by row. */
  fixes: z.record(z.string().max(7), cellTexts).optional(),
  /** By role: wherever a cell says this, that is meant. */
  meant: z.record(z.string().max(40), cellTexts).optional(),
  mode: z.enum(['update', 'replace']).optional(),
  within: z.string().max(64).optional(),
});
export type TableAnswersBody = z.infer<typeof answers>;

function readingContracts<const Path extends string>(path: Path) {
  return {
    template: defineContract({
      method: 'GET',
      path: `${path}/template` as const,
      access: 'people.manage',
      summary: 'The table to fill in, as .xlsx',
      raw: 'reply',
      reply: bytesReply,
      errors: [],
    }),
    upload: defineContract({
      method: 'POST',
      path: path,
      access: 'people.manage',
      summary: 'A table (.xlsx, .csv); read in a thread of its own, then checked',
      query: z.object({ name: z.string().min(1).max(200) }),
      raw: 'upload',
      bodyLimit: TABLE_LIMIT,
      reply: z.object({ id: idField }),
      errors: ['forbidden', 'upload-empty'],
    }),
    list: defineContract({
      method: 'GET',
      path: path,
      access: 'people.manage',
      summary: 'Tables of one’s own of the last day, the newest first',
      reply: z.object({ imports: z.array(tableImport) }),
      errors: ['forbidden'],
    }),
    show: defineContract({
      method: 'GET',
      path: `${path}/:importId` as const,
      access: 'people.manage',
      summary: 'How far a table is, and what was found',
      params: importParams,
      reply: tableImport,
      errors: ['forbidden', 'import-not-found'],
    }),
    rows: defineContract({
      method: 'GET',
      path: `${path}/:importId/rows` as const,
      access: 'people.manage',
      summary: 'The preview, in the file’s order',
      params: importParams,
      query: z.object({ state: stateField.optional(), from: z.int().min(0).max(1_000_000).optional(), limit: z.int().min(1).max(200).optional() }),
      reply: z.object({ rows: z.array(tableRow), next: countField.nullable() }),
      errors: ['forbidden', 'import-not-found', 'import-not-ready'],
    }),
  };
}

function doingContracts<const Path extends string>(path: Path) {
  return {
    answer: defineContract({
      method: 'PUT',
      path: `${path}/:importId` as const,
      access: 'people.manage',
      summary: 'Columns, cells put right, what was meant, mode: the table is checked anew',
      params: importParams,
      body: answers,
      bodyLimit: 512 * 1024,
      reply: okReply,
      errors: ['forbidden', 'import-not-found', 'import-not-ready', 'import-committed', 'unit-not-found'],
    }),
    forgetColumns: defineContract({
      method: 'DELETE',
      path: `${path}/:importId/columns` as const,
      access: 'people.manage',
      summary: 'Forgets which columns were named by hand for these headings: the table is checked anew by its headings alone',
      params: importParams,
      reply: okReply,
      errors: ['forbidden', 'import-not-found', 'import-not-ready', 'import-committed'],
    }),
    commit: defineContract({
      method: 'POST',
      path: `${path}/:importId/commit` as const,
      access: 'people.manage',
      summary: 'Writes what is in order, piece by piece; rows at fault stay out where the kind allows it',
      params: importParams,
      body: z.object({ withFaults: z.boolean() }),
      reply: okReply,
      errors: ['forbidden', 'import-not-found', 'import-not-ready', 'import-committed', 'import-faults'],
    }),
    cancel: defineContract({
      method: 'DELETE',
      path: `${path}/:importId` as const,
      access: 'people.manage',
      summary: 'Ends what is being done (what is written stays), or forgets the file',
      params: importParams,
      reply: okReply,
      errors: ['forbidden', 'import-not-found'],
    }),
  };
}

/** The way of a table from a file to what is kept; the same for units and people. */
export function tableImportContracts<const Path extends string>(path: Path) {
  return { ...readingContracts(path), ...doingContracts(path) };
}
