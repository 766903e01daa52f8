import type { FastifyInstance } from 'fastify';
import type { FileReply } from '@thi-tuan/shared/contracts/contract.ts';
import type { TableAnswersBody, TableImportView, TableRowView, tableImportContracts } from '@thi-tuan/shared/contracts/table-import.ts';
import type { Session } from '../http/guard.ts';
import type { MountContext } from '../http/mount.ts';
import { mount } from '../http/mount.ts';
import type { TableImports, TableView } from './table-imports.service.ts';
import type { CheckedRow, TableAnswers } from './table-kind.ts';

/** Figures by name, as a list: replies name every field they have. */
const listOf = (figures: Readonly<Record<string, number>>): { name: string; count: number }[] =>
  Object.entries(figures).map(([name, count]) => ({ name, count }));

function viewOf({ upload, failure, ...view }: TableView): TableImportView {
  const { id, name, createdAt, outcome, stopped, answers } = upload;
  const { state, done, total, format, encoding, headings, missing, notes, counts, figures } = view;
  return {
    id,
    name,
    at: createdAt,
    state,
    failure,
    done,
    total,
    format,
    encoding,
    headings,
    missing,
    notes,
    counts,
    figures: listOf(figures),
    mode: answers.mode ?? null,
    within: answers.within ?? null,
    outcome: outcome && listOf(outcome),
    stopped,
    memory: upload.memory === null ? null : upload.memory.recalled ? 'recalled' : 'kept',
  };
}

function rowView({ n, place, cells, state, faults }: CheckedRow): TableRowView {
  return { n, place, cells: Object.entries(cells).map(([role, text]) => ({ role, text: text ?? '' })), state, faults };
}

/** What is not said is not there: an answer of nothing changes nothing. */
function answersOf(body: TableAnswersBody): TableAnswers {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as TableAnswers;
}

export interface TableDoor {
  /** @throws AppError forbidden */
  admit: (session: Session) => Promise<unknown>;
  template: () => Promise<FileReply>;
  /** Of the kind's own answers. @throws AppError */
  checkAnswers?: (answers: TableAnswers) => Promise<void>;
}

/** The routes of one kind of table. */
export function mountTableImports(
  app: FastifyInstance,
  http: MountContext,
  contracts: ReturnType<typeof tableImportContracts>,
  imports: TableImports,
  { admit, template, checkAnswers }: TableDoor,
): void {
  // The same for everybody: made when first asked for.
  let made: Promise<FileReply> | null = null;
  mount(app, contracts.template, async ({ session }) => (await admit(session), (made ??= template())), http);
  mount(
    app,
    contracts.upload,
    async ({ session, query, body }) => {
      await admit(session);
      return imports.upload(session.personId, query.name, body);
    },
    http,
  );
  mount(
    app,
    contracts.list,
    async ({ session }) => {
      await admit(session);
      return { imports: (await imports.list(session.personId)).map(viewOf) };
    },
    http,
  );
  mount(
    app,
    contracts.show,
    async ({ session, params }) => (await admit(session), viewOf(await imports.show(session.personId, params.importId))),
    http,
  );
  mount(
    app,
    contracts.rows,
    async ({ session, params, query }) => {
      await admit(session);
      const { rows, next } = await imports.rows(session.personId, params.importId, query);
      return { rows: rows.map(rowView), next };
    },
    http,
  );
  mount(
    app,
    contracts.answer,
    async ({ session, params, body }) => {
      await admit(session);
      await checkAnswers?.(answersOf(body));
      await imports.answer(session.personId, params.importId, answersOf(body));
      return { ok: true as const };
    },
    http,
  );
  mount(
    app,
    contracts.forgetColumns,
    async ({ session, params }) => {
      await admit(session);
      await imports.forgetColumns(session.personId, params.importId);
      return { ok: true as const };
    },
    http,
  );
  mount(
    app,
    contracts.commit,
    async ({ session, params, body }) => {
      await admit(session);
      await imports.commit(session.personId, params.importId, body.withFaults);
      return { ok: true as const };
    },
    http,
  );
  mount(
    app,
    contracts.cancel,
    async ({ session, params }) => {
      await admit(session);
      await imports.cancel(session.personId, params.importId);
      return { ok: true as const };
    },
    http,
  );
}
