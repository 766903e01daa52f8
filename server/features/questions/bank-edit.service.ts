import type { BankQuestion, QuestionVersionRow } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import type { QuestionInput, bank as bankContracts } from '@thi-tuan/shared/contracts/bank.ts';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { stateAfterEdit } from '@thi-tuan/shared/rules/question-review.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { BankImages } from './bank-images.ts';
import type { BankLikeness } from './bank-likeness.ts';
import type { BankDoor } from './bank.policy.ts';
import { fingerprintOf, keyOf, keysOf, sameContent, tagText, tagsOf } from './question-content.ts';
import type { UnderstoodQuestion } from './question-input.ts';
import { cleanTags, understood } from './question-input.ts';
import { freshRow } from './question-bank.service.ts';

type Contracts = typeof bankContracts;

export interface EditDeps {
  door: BankDoor;
  likeness: BankLikeness;
  images: BankImages;
}

/** Writing questions: every edit is a version, and what was approved is no longer so once it is another text. */
export function bankEditService(ctx: AppContext, { door, likeness, images }: EditDeps) {
  const { data, clock } = ctx;
  const id = (): string => newId(clock.now(), ctx.random);

  async function read(bankId: string, input: QuestionInput): Promise<UnderstoodQuestion> {
    return understood(input, await images.finder(bankId, input));
  }

  async function insert(s: Stores, bankId: string, { content, ...meta }: UnderstoodQuestion, ids: string[], personId: string, now: number) {
    const fingerprint = fingerprintOf(content);
    const [questionId, versionId] = ids as [string, string];
    // Its text may have been another's key before that one was edited: then the id names it.
    const taken = (await s.questions.byKeys(bankId, [keyOf(fingerprint)])).length > 0;
    const key = taken ? `q-${questionId.replaceAll('-', '').slice(-12)}` : keyOf(fingerprint);
    const version: QuestionVersionRow = { id: versionId, questionId, version: 1, createdAt: now, authorId: personId, ...content };
    const { topic, difficulty, tags } = meta;
    const own = { fingerprint, topic, difficulty, tags: tagText(tags), authorId: personId, ...keysOf(content, key, tags) };
    await s.questions.insert([{ row: { ...freshRow(version, bankId, key), ...own }, version }]);
    await audited(ctx, s, { personId }, { action: 'question.create', subject: `question:${questionId}`, after: { stem: content.stem } });
  }

  async function addVersion(s: Stores, at: BankQuestion, { content, ...meta }: UnderstoodQuestion, ids: string[], personId: string, now: number) {
    const [versionId] = ids as [string];
    const { topic, difficulty, tags } = meta;
    const own = { topic, difficulty, tags: tagText(tags), updatedAt: now, ...keysOf(content, at.key, tags) };
    if (sameContent(content, at.current)) {
      await s.bank.setMeta(at.id, own);
      return at.state;
    }
    const state = stateAfterEdit(at.state);
    const version = { id: versionId, questionId: at.id, version: at.current.version + 1, createdAt: now, authorId: personId, ...content };
    const patch = { ...own, fingerprint: fingerprintOf(content), state, authorId: personId };
    if (!(await s.questions.addVersion(at.id, at.currentVersionId, patch, version))) throw new AppError('question-changed');
    const told = ({ stem, options, correct }: typeof content) => ({ stem, options: options.map((option) => option.text), correct });
    const before = { state: at.state, version: at.current.version, ...told(at.current) };
    await audited(
      ctx,
      s,
      { personId },
      { action: 'question.update', subject: `question:${at.id}`, before, after: { state, version: version.version, ...told(content) } },
    );
    return state;
  }

  async function orExists<T>(write: Promise<T>): Promise<T> {
    try {
      return await write;
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('question-exists');
      throw error;
    }
  }

  async function indexed(bankId: string, questionId: string): Promise<void> {
    const row = await data.read.bank.question(bankId, questionId);
    if (row) await likeness.changed(bankId, row);
  }

  return {
    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge, question-invalid, question-exists, image-not-found */
    async add(session: Session, bankId: string, input: QuestionInput): Promise<{ id: string }> {
      const { personId } = await door.toEdit(session, bankId);
      const question = await read(bankId, input);
      const now = clock.now();
      const ids = [id(), id()];
      await orExists(data.write((s) => insert(s, bankId, question, ids, personId, now)));
      await indexed(bankId, ids[0]!);
      return { id: ids[0]! };
    },

    /**
     * Topic, difficulty and tags alone make no version and ask for no new review.
     * @throws AppError bank-not-found, forbidden, bank-needs-pledge, question-not-found, question-invalid, question-exists, question-changed
     */
    async edit(session: Session, bankId: string, questionId: string, body: BodyOf<Contracts['edit']>): Promise<ReplyOf<Contracts['edit']>> {
      const { personId } = await door.toEdit(session, bankId);
      const question = await read(bankId, body.question);
      const now = clock.now();
      const ids = [id()];
      const result = await orExists(
        data.write(async (s) => {
          const at = await s.bank.question(bankId, questionId);
          if (!at) throw new AppError('question-not-found');
          if (at.currentVersionId !== body.baseVersionId) throw new AppError('question-changed');
          return { state: await addVersion(s, at, question, ids, personId, now), changed: !sameContent(question.content, at.current) };
        }),
      );
      await indexed(bankId, questionId);
      return { id: questionId, ...result };
    },

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge */
    async arrange(session: Session, bankId: string, body: BodyOf<Contracts['arrange']>): Promise<ReplyOf<Contracts['arrange']>> {
      const { personId } = await door.toEdit(session, bankId);
      const now = clock.now();
      const topic = body.topic === undefined ? undefined : body.topic === null || body.topic.trim() === '' ? null : normaliseLine(body.topic);
      const remove = new Set(body.removeTags ?? []);
      const changed = await data.write(async (s) => {
        const rows = await s.bank.questions(bankId, [...new Set(body.ids)]);
        for (const row of rows) {
          const tags = cleanTags([...tagsOf(row.tags), ...(body.addTags ?? [])]).filter((tag) => !remove.has(tag));
          const { searchKey } = keysOf(row.current, row.key, tags);
          const { difficulty = row.difficulty } = body;
          await s.bank.setMeta(row.id, {
            topic: topic === undefined ? row.topic : topic,
            difficulty,
            tags: tagText(tags),
            searchKey,
            updatedAt: now,
          });
        }
        const before = rows.map((row) => ({ id: row.id, topic: row.topic, difficulty: row.difficulty, tags: tagsOf(row.tags) }));
        if (rows.length > 0) await audited(ctx, s, { personId }, { action: 'question.update', subject: `bank:${bankId}`, before, after: body });
        return rows.length;
      });
      return { changed };
    },
  };
}

export type BankEditService = ReturnType<typeof bankEditService>;
