import type { BankFilter, BankQuestion, BankRow, BankSort } from '@thi-tuan/db';
import type { BankQuestionRow, bank as bankContracts } from '@thi-tuan/shared/contracts/bank.ts';
import type { QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { WarnedQuestion } from '@thi-tuan/shared/rules/bank-warnings.ts';
import { bankWarnings, questionWarnings } from '@thi-tuan/shared/rules/bank-warnings.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { BankLikeness } from './bank-likeness.ts';
import { likenessKeyOf } from './bank-likeness.ts';
import type { BankDoor } from './bank.policy.ts';
import { peopleOf, personOf, questionView, versionView, warnedOf } from './bank.view.ts';
import { tagsOf } from './question-content.ts';
import { inputOf } from './question-input.ts';
import { rest } from '../../platform/uploads/rest.ts';

type Contracts = typeof bankContracts;
type ListQuery = QueryOf<Contracts['questions']>;

const NONE = '-';
const PAGE = 200;
/** A fixed paper has no more. */
const MOST_KEYS = 100;

export interface ListsDeps {
  door: BankDoor;
  likeness: BankLikeness;
}

/** What people read of a bank. */
export function bankListsService(ctx: AppContext, { door, likeness }: ListsDeps) {
  const { data } = ctx;

  async function rowsOf(questions: BankQuestion[]): Promise<BankQuestionRow[]> {
    const ids = questions.map(({ id }) => id);
    const [names, uses] = [await data.read.bank.namesOf(peopleOf(questions)), await data.read.bank.uses(ids)];
    const versions = new Map(questions.map(({ current }) => [current.id, current.version]));
    return questions.map((question) => questionView(question, names, uses, versions));
  }

  /** Everything that is not retired, read in steps. */
  async function* whole(bankId: string): AsyncGenerator<BankQuestion[]> {
    let after = '';
    for (;;) {
      const rows = await data.read.bank.pageById(bankId, after, PAGE);
      yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.id;
      await rest();
    }
  }

  async function bankView(session: Session, bank: BankRow): Promise<ReplyOf<Contracts['banks']>['banks'][number] | null> {
    const { contests, ...rights } = door.rightsOf(session, bank, await data.read.contests.ofBank(bank.id));
    const { mayEdit, mayReview, mayManage } = rights;
    if (!mayEdit && !mayReview) return null;
    return {
      id: bank.id,
      code: bank.code,
      name: bank.name,
      crossReview: bank.crossReview,
      pledged: await door.isPledged({ contests, ...rights }),
      mayEdit,
      mayReview,
      mayManage,
      contests: contests.map((contest) => contest.name),
    };
  }

  return {
    whole,

    async banks(session: Session): Promise<ReplyOf<Contracts['banks']>> {
      const views = await Promise.all((await data.read.bank.all()).map((bank) => bankView(session, bank)));
      return { banks: views.filter((view) => view !== null) };
    },

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge */
    async questions(session: Session, bankId: string, query: ListQuery): Promise<ReplyOf<Contracts['questions']>> {
      await door.open(session, bankId);
      const filter = filterOf(query);
      const { sort: asked = '-updated', limit = 50 } = query;
      const down = asked.startsWith('-');
      const sort = (down ? asked.slice(1) : asked) as BankSort;
      const rows = await data.read.bank.list(bankId, filter, { sort, down, after: cursorOf(query.after), limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1)! : null;
      return {
        questions: await rowsOf(shown),
        total: await data.read.bank.count(bankId, filter),
        next: last && JSON.stringify([sort === 'stem' ? last.sortKey : sort === 'updated' ? last.updatedAt : last.createdAt, last.id]),
      };
    },

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge */
    async facets(session: Session, bankId: string): Promise<ReplyOf<Contracts['facets']>> {
      const { bank } = await door.open(session, bankId);
      const authors = await data.read.bank.authors(bankId);
      const topics = new Map<string | null, { topic: string | null; count: number; approved: number }>();
      for (const { topic, state, n } of await data.read.bank.topics(bankId)) {
        const one = topics.get(topic) ?? { topic, count: 0, approved: 0 };
        topics.set(topic, { topic, count: one.count + n, approved: one.approved + (state === 'approved' ? n : 0) });
      }
      return {
        states: (await data.read.bank.byState(bankId)).map(({ state, n }) => ({ state, count: n })),
        topics: [...topics.values()],
        tags: [...new Set((await data.read.bank.tagTexts(bankId)).flatMap(tagsOf))].sort().slice(0, 200),
        authors: authors.map(({ id, name, n }) => ({ person: id === null ? null : { id, name: name ?? '—' }, count: n })),
        rounds: (await data.read.bank.roundsOf(bankId)).map(({ id, name, contestName }) => ({ id, name, contest: contestName })),
        crossReviewAdvised: !bank.crossReview && authors.filter(({ id }) => id !== null).length > 1,
      };
    },

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge, question-not-found */
    async question(session: Session, bankId: string, questionId: string): Promise<ReplyOf<Contracts['question']>> {
      await door.open(session, bankId);
      const question = await data.read.bank.question(bankId, questionId);
      if (!question) throw new AppError('question-not-found');
      const versions = await data.read.bank.versions(questionId);
      const names = await data.read.bank.namesOf([...new Set([...peopleOf([question]), ...versions.flatMap(({ authorId }) => authorId ?? [])])]);
      const numbers = new Map(versions.map(({ id, version }) => [id, version]));
      return {
        question: questionView(question, names, await data.read.bank.uses([questionId]), numbers),
        markup: inputOf(question),
        versions: versions.map((version) => ({ ...versionView(version, names), author: personOf(version.authorId, names) })),
        like: await likeness.like(bankId, likenessKeyOf(question), { except: questionId }),
      };
    },

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge */
    async warnings(session: Session, bankId: string, since: number = Infinity): Promise<ReplyOf<Contracts['warnings']>> {
      await door.open(session, bankId);
      const at = ctx.clock.now();
      const all: WarnedQuestion[] = [];
      const found: ReplyOf<Contracts['warnings']>['questions'] = [];
      let pending = 0;
      for await (const rows of whole(bankId)) {
        for (const row of rows) {
          all.push(warnedOf(row));
          if (row.state !== 'approved') pending += 1;
          const warnings = questionWarnings(warnedOf(row));
          const isNews = row.state !== 'approved' && row.current.createdAt > since;
          if (warnings.length > 0 || isNews)
            found.push({ id: row.id, versionId: row.currentVersionId, stem: row.current.stem, state: row.state, warnings });
        }
      }
      return {
        at,
        bank: bankWarnings(all).map((one) => ({ code: one.code, label: 'label' in one ? one.label : null, count: one.count, of: one.of })),
        questions: found.sort((a, b) => Number(a.state === 'approved') - Number(b.state === 'approved')),
        pending,
      };
    },
  };
}

export type BankListsService = ReturnType<typeof bankListsService>;

export function filterOf(query: ListQuery): BankFilter {
  const orNone = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value === NONE ? '' : value);
  return {
    words: foldForSearch(query.q ?? '')
      .split(' ')
      .filter(Boolean)
      .slice(0, 12),
    states: query.state ? [query.state] : [],
    topic: orNone(query.topic),
    difficulty: query.difficulty ?? null,
    authorId: orNone(query.author),
    tag: query.tag ?? null,
    roundId: query.round ?? null,
    keys: query.keys === undefined ? null : query.keys.split(',').filter(Boolean).slice(0, MOST_KEYS),
  };
}

/** A cursor is a page's own word; anything else begins at the top. */
function cursorOf(cursor: string | undefined): { value: string | number; id: string } | null {
  if (cursor === undefined) return null;
  try {
    const [value, id] = JSON.parse(cursor) as unknown[];
    return (typeof value === 'string' || typeof value === 'number') && typeof id === 'string' ? { value, id } : null;
  } catch {
    return null;
  }
}
