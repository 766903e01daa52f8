import type { AuditRow } from '@thi-tuan/db';
import type { audit as auditContracts } from '@thi-tuan/shared/contracts/audit.ts';
import type { QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { SECRET_ACTS, isSecretAct } from '@thi-tuan/shared/rules/audit-actions.ts';
import { changesOf } from '@thi-tuan/shared/rules/audit-changes.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import { readableSubjects } from './audit.policy.ts';
import { rowsOf, withProgress } from './audit-parts.ts';

type Contracts = typeof auditContracts;
type ListReply = ReplyOf<Contracts['list']>;
type Entry = ListReply['rows'][number];
type Actor = NonNullable<Entry['actor']>;

export interface AuditDeps {
  book: RoundBook;
  contests: ContestsService;
  /** First words of questions whose bank the session has opened; the others stay named by their code. */
  questionNames: (session: Session, ids: readonly string[]) => Promise<Map<string, string>>;
}

const PAGE = 50;
const MOST_ACTORS = 500;
const QUESTION = 'question:';

/** Reading the audit: who with rights did what. Writing it is `audited`, in the act's own transaction. */
export function auditService({ data }: Pick<AppContext, 'data'>, { book, contests, questionNames }: AuditDeps) {
  /** Who may enter must not read here what the quiz keeps from them. */
  async function secretsHidden(session: Session): Promise<boolean> {
    const site = await book.site();
    return site === null ? false : (await contests.viewerOf(session, site.contest.id)).mayEnter;
  }

  async function peopleOf(ids: readonly string[]): Promise<Map<string, Actor>> {
    const people = await data.read.audit.people([...new Set(ids)]);
    return new Map(people.map(({ id, name, code }) => [id, { id, name, code }]));
  }

  /** What subjects are called by who reads this. */
  async function namesFor(session: Session, subjects: string[]): Promise<Map<string, string>> {
    const names = await data.read.audit.namesOf(subjects);
    const questions = subjects.flatMap((subject) => (subject.startsWith(QUESTION) ? [subject.slice(QUESTION.length)] : []));
    for (const [id, words] of await questionNames(session, questions)) names.set(`${QUESTION}${id}`, words);
    return names;
  }

  async function entriesOf(session: Session, rows: readonly AuditRow[], hidden: boolean): Promise<Entry[]> {
    const people = await peopleOf(rows.flatMap((row) => row.actorId ?? []));
    const names = await namesFor(session, [...new Set(rows.map((row) => row.subject))]);
    return rows.map((row) => {
      const { id, at, action, actorId } = row;
      const withheld = hidden && isSecretAct(action);
      // A person who is gone keeps the place, without a name.
      const actor = actorId === null ? null : (people.get(actorId) ?? { id: actorId, name: '—', code: '' });
      return {
        id,
        at,
        actor,
        action,
        subject: withheld ? null : subjectOf(row.subject, names),
        changes: withheld ? [] : changesOf(row.before, row.after),
        reason: withheld ? null : row.reason,
        withheld,
      };
    });
  }

  return {
    /** @throws AppError bad-request for a cursor that is none */
    async list(session: Session, query: QueryOf<Contracts['list']>): Promise<ListReply> {
      const limit = query.limit ?? PAGE;
      const hidden = await secretsHidden(session);
      const among = readableSubjects(session, await book.site());
      const words = foldForSearch(query.q ?? '')
        .split(' ')
        .filter((word) => word !== '');
      const after = cursorOf(query.after);
      const asked = {
        actorId: query.actor,
        actions: query.action === undefined ? undefined : [query.action],
        subject: query.subject,
        among: among ?? undefined,
        from: query.from,
        to: query.to,
        words,
        unsearched: hidden ? SECRET_ACTS : [],
        after,
        limit: limit + 1,
      };
      const rows = await rowsOf(data, asked);
      // Whose subject is withheld must not be found by asking for the subject.
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const found = hidden && query.subject !== undefined ? shown.filter((row) => !isSecretAct(row.action)) : shown;
      const entries = await entriesOf(session, found, hidden);
      return { rows: await withProgress(data, found, entries), next: rows.length > limit && last ? `${last.at}~${last.id}` : null };
    },

    async actors(session: Session): Promise<ReplyOf<Contracts['actors']>> {
      const among = readableSubjects(session, await book.site());
      if (among !== null && among.length === 0) return { actors: [] };
      const ids = await data.read.audit.actors(MOST_ACTORS, among ?? undefined);
      const people = await data.read.audit.people(ids);
      return { actors: people.map(({ id, name, code }) => ({ id, name, code })) };
    },
  };
}

export type AuditService = ReturnType<typeof auditService>;

function subjectOf(subject: string, names: ReadonlyMap<string, string>): { kind: string; id: string; name: string | null } {
  const at = subject.indexOf(':');
  return { kind: subject.slice(0, at), id: subject.slice(at + 1), name: names.get(subject) ?? null };
}

/** Time and id of the last row seen. */
function cursorOf(cursor: string | undefined): { at: number; id: string } | null {
  if (cursor === undefined) return null;
  const found = /^(\d{1,16})~(.{1,64})$/.exec(cursor);
  if (!found) throw new AppError('bad-request');
  return { at: Number(found[1]), id: found[2]! };
}
