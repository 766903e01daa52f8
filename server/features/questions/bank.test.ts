import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { QuestionInput } from '@thi-tuan/shared/contracts/bank.ts';
import { bank } from '@thi-tuan/shared/contracts/bank.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aPicture } from '../../testing/picture.ts';
import { buildSite, someQuestions } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';

const HOUR = 3_600_000;

const input = (over: Partial<QuestionInput> = {}): QuestionInput => ({
  stem: 'Nguyễn Tất Thành rời bến Nhà Rồng ngày nào?',
  stemImage: null,
  options: ['05/6/1911', '19/5/1890', '02/9/1945'].map((text, i) => ({ text, pinned: false, correct: i === 0, image: null })),
  kind: 'single',
  keepOrder: false,
  explanation: 'Trên con tàu **Amiral Latouche-Tréville**.',
  source: 'Hồ Chí Minh Toàn tập',
  topic: 'Cuộc đời',
  difficulty: 'easy',
  tags: ['1911', 'bến cảng'],
  ...over,
});

describeEachEngine('the bank', (open) => {
  async function scene() {
    const app = await openTestApp(await open(), { now: OPENS_AT - HOUR });
    const site = await buildSite(app);
    const bankId = (await app.ctx.data.read.contests.byId(site.contestId))!.bankId;
    const params = { bankId };
    const one = async (role: 'bank-editor' | 'bank-reviewer' | 'organiser') => {
      const personId = await site.person();
      await site.grant(personId, role);
      const client = await app.as(personId);
      return { personId, client, pledge: () => client.call(bank.pledge, { params }) };
    };
    const pledged = async (role: Parameters<typeof one>[0]) => {
      const who = await one(role);
      await who.pledge();
      return who;
    };
    return { app, site, params, one, pledged };
  }

  test('who opens the bank has promised not to enter, and cannot any more', async () => {
    const { app, site, params, one } = await scene();
    const { client, personId, pledge } = await one('bank-editor');
    expect((await client.call(bank.banks)).reply.banks).toMatchObject([
      { pledged: false, mayEdit: true, mayReview: false, contests: [expect.any(String)] },
    ]);
    expect((await client.call(bank.questions, { params })).code).toBe('bank-needs-pledge');
    await app.pass(2 * HOUR);
    const roundId = site.rounds[0]!;
    const begun = await client.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-of-the-editor' } });
    expect((await pledge()).code).toBe('attempt-still-open');
    const { attemptId, holder } = begun.reply;
    const nothing = { answers: [], flagged: [], prediction: null, signals: [], focusLosses: null };
    expect((await client.call(attempts.submit, { params: { attemptId }, body: { holder, revision: 1, ...nothing } })).status).toBe(200);
    expect((await pledge()).status).toBe(200);
    expect((await client.call(bank.questions, { params })).reply.total).toBe(12);
    expect((await client.call(contests.before, { params: { roundId } })).reply).toMatchObject({ eligible: false, reason: 'excluded' });
    const again = await client.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-of-the-editor' } });
    expect(again.params).toEqual({ reason: 'excluded' });
    expect((await app.ctx.data.read.audit.ofSubject(`bank:${params.bankId}`, 9)).map((row) => [row.action, row.actorId])).toContainEqual([
      'bank.pledge',
      personId,
    ]);
  });

  test('a question is written, found without accents, changed by versions, and only what is approved is drawn', async () => {
    const { app, params, pledged } = await scene();
    const { client } = await pledged('bank-editor');
    const added = await client.call(bank.add, { params, body: input() });
    const question = { params: { ...params, questionId: added.reply.id } };
    const found = await client.call(bank.questions, {
      params,
      query: { q: 'nguyen tat thanh NHÀ rong', tag: 'bến cảng', topic: 'Cuộc đời', state: 'draft' },
    });
    expect(found.reply).toMatchObject({
      total: 1,
      next: null,
      questions: [{ id: added.reply.id, state: 'draft', tags: ['1911', 'bến cảng'], usedIn: [] }],
    });
    expect((await client.call(bank.questions, { params, query: { q: 'khong co dau' } })).reply.total).toBe(0);
    const shown = (await client.call(bank.question, question)).reply;
    expect(shown.question.current).toMatchObject({
      explanation: 'Trên con tàu Amiral Latouche-Tréville.',
      explanationRich: { spans: [{ from: 13, style: 'bold' }] },
    });
    expect(shown.markup).toEqual(input());
    const baseVersionId = shown.question.current.id;
    const edited = input({ stem: 'Nguyễn Tất Thành rời **bến Nhà Rồng** ngày tháng năm nào?' });
    const edit = await client.call(bank.edit, { ...question, body: { baseVersionId, question: edited } });
    expect(edit.reply).toMatchObject({ changed: true, state: 'draft' });
    expect((await client.call(bank.edit, { ...question, body: { baseVersionId, question: edited } })).code).toBe('question-changed');
    const after = (await client.call(bank.question, question)).reply;
    expect(after.versions.map((version) => [version.version, version.stem])).toEqual([
      [2, 'Nguyễn Tất Thành rời bến Nhà Rồng ngày tháng năm nào?'],
      [1, 'Nguyễn Tất Thành rời bến Nhà Rồng ngày nào?'],
    ]);
    expect((await app.ctx.data.read.questions.approved(params.bankId)).length).toBe(12);
    // Topic, difficulty and tags alone are no version.
    const meta = await client.call(bank.edit, {
      ...question,
      body: { baseVersionId: after.question.current.id, question: { ...edited, difficulty: 'hard', tags: [] } },
    });
    expect(meta.reply).toMatchObject({ changed: false });
    expect((await client.call(bank.question, question)).reply.versions.length).toBe(2);
  });

  test.each<[string, Partial<QuestionInput>, object]>([
    ['an empty stem', { stem: ' ' }, { reason: 'empty-stem', option: null }],
    [
      'an empty option',
      { options: input().options.map((option, i) => (i === 1 ? { ...option, text: ' ' } : option)) },
      { reason: 'empty-option', option: 'B' },
    ],
    [
      'two options alike',
      { options: input().options.map((option) => ({ ...option, text: 'Như nhau' })) },
      { reason: 'identical-options', option: 'B' },
    ],
    ['no key', { options: input().options.map((option) => ({ ...option, correct: false })) }, { reason: 'no-answer', option: null }],
    ['two keys of one', { options: input().options.map((option) => ({ ...option, correct: true })) }, { reason: 'several-answers', option: null }],
  ])('%s is refused by name and changes nothing', async (_, over, params) => {
    const { params: bankParams, pledged } = await scene();
    const { client } = await pledged('bank-editor');
    const refused = await client.call(bank.add, { params: bankParams, body: input(over) });
    expect([refused.code, refused.params]).toEqual(['question-invalid', params]);
    expect((await client.call(bank.questions, { params: bankParams })).reply.total).toBe(12);
  });

  test('the same text twice is one question', async () => {
    const { params, pledged } = await scene();
    const { client } = await pledged('bank-editor');
    await client.call(bank.add, { params, body: input() });
    expect((await client.call(bank.add, { params, body: input({ stem: 'NGUYỄN TẤT THÀNH rời bến Nhà Rồng, ngày nào ?' }) })).code).toBe(
      'question-exists',
    );
    const like = await client.call(bank.like, {
      params,
      body: { stem: 'Nguyễn Tất Thành rời bến cảng Nhà Rồng ngày nào?', options: [], except: null },
    });
    expect(like.reply.like).toMatchObject([{ stem: 'Nguyễn Tất Thành rời bến Nhà Rồng ngày nào?', state: 'draft' }]);
  });

  test('pages by key, up and down, lose and repeat nothing', async () => {
    const { params, pledged } = await scene();
    const { client } = await pledged('bank-editor');
    for (const sort of ['stem', '-stem', '-updated', 'created'] as const) {
      const stems: string[] = [];
      let after: string | undefined;
      do {
        const { reply } = await client.call(bank.questions, { params, query: { sort, limit: 5, ...(after === undefined ? {} : { after }) } });
        stems.push(...reply.questions.map((question) => question.current.stem));
        after = reply.next ?? undefined;
      } while (after !== undefined);
      expect(new Set(stems).size).toBe(12);
      expect(stems.length).toBe(12);
    }
    expect((await client.call(bank.questions, { params, query: { after: 'rubbish' } })).reply.questions.length).toBe(12);
  });

  test('cross-review: handed in, returned with a word, approved by another', async () => {
    const { params, pledged, app } = await scene();
    const [editor, reviewer, organiser] = [await pledged('bank-editor'), await pledged('bank-reviewer'), await pledged('organiser')];
    await organiser.client.call(bank.settings, { params, body: { crossReview: true } });
    const { id } = (await organiser.client.call(bank.add, { params, body: input() })).reply;
    const versionId = (await organiser.client.call(bank.question, { params: { ...params, questionId: id } })).reply.question.current.id;
    const act = (who: typeof editor, name: 'submit' | 'approve' | 'return' | 'retire', note: string | null = null, seen: string | null = versionId) =>
      who.client.call(bank.act, { params, body: { act: name, questions: [{ id, versionId: seen }], note } });
    expect((await act(reviewer, 'approve')).reply.refused).toEqual([{ id, reason: 'wrong-state' }]);
    expect((await act(editor, 'submit')).reply.done).toEqual([id]);
    expect((await act(reviewer, 'return')).code).toBe('note-needed');
    expect((await act(reviewer, 'return', 'Thiếu trang của nguồn')).reply.done).toEqual([id]);
    expect((await editor.client.call(bank.question, { params: { ...params, questionId: id } })).reply.question).toMatchObject({
      state: 'returned',
      reviewNote: 'Thiếu trang của nguồn',
      reviewer: { id: reviewer.personId },
    });
    await act(editor, 'submit');
    expect((await act(organiser, 'approve')).reply.refused).toEqual([{ id, reason: 'own-question' }]);
    expect((await act(reviewer, 'approve', null, 'an older version')).reply.refused).toEqual([{ id, reason: 'changed' }]);
    expect((await act(reviewer, 'approve')).reply.done).toEqual([id]);
    expect((await app.ctx.data.read.questions.approved(params.bankId)).length).toBe(13);
    await act(editor, 'retire');
    expect((await app.ctx.data.read.questions.approved(params.bankId)).length).toBe(12);
    const entries = await app.ctx.data.read.audit.ofSubject(`question:${id}`, 20);
    const retired = entries.find((row) => row.action === 'question.retire');
    expect([retired?.before, retired?.after]).toEqual([{ state: 'approved' }, { state: 'retired', version: expect.any(Number) }]);
    expect(entries.map((row) => row.action).sort()).toEqual(
      ['question.create', 'question.approve', 'question.retire', 'question.return', 'question.submit', 'question.submit'].sort(),
    );
    expect((await organiser.client.call(bank.reviewed, { params, body: { count: 0, since: 0, seenVersionIds: [] } })).code).toBe('cross-review-on');
  });

  test('alone: all that waits is approved once every warned question was looked at', async () => {
    const { params, pledged, app } = await scene();
    const { client } = await pledged('organiser');
    for (const source of ['Nguồn', null])
      await client.call(bank.add, { params, body: input({ source, stem: `Câu ${source} hỏi về điều gì khác hẳn?` }) });
    const { questions, pending, at: since } = (await client.call(bank.warnings, { params })).reply;
    const reviewed = (count: number, seenVersionIds: string[]) => client.call(bank.reviewed, { params, body: { count, since, seenVersionIds } });
    expect([pending, questions.map(({ warnings, state }) => [state, warnings])]).toEqual([2, [['draft', ['missing-source']]]]);
    const incomplete = await reviewed(2, []);
    expect([incomplete.code, incomplete.params]).toEqual(['review-incomplete', { left: 1, pending: 2 }]);
    expect((await reviewed(3, [questions[0]!.versionId])).code).toBe('review-incomplete');
    // Without a warning, and another one than when the reviewer began: not approved unseen, but shown.
    const plain = (await client.call(bank.questions, { params, query: { state: 'draft' } })).reply.questions.find(
      ({ id }) => id !== questions[0]!.id,
    )!;
    const { markup } = (await client.call(bank.question, { params: { ...params, questionId: plain.id } })).reply;
    await app.pass(1000);
    const body = { baseVersionId: plain.current.id, question: { ...markup, stem: 'Câu này vừa được sửa, hỏi điều khác hẳn?' } };
    await client.call(bank.edit, { params: { ...params, questionId: plain.id }, body });
    expect((await reviewed(2, [questions[0]!.versionId])).params).toEqual({ left: 1, pending: 2 });
    const shown = (await client.call(bank.warnings, { params, query: { since } })).reply.questions;
    expect(shown.map(({ id, warnings }) => [id, warnings])).toContainEqual([plain.id, []]);
    expect(
      (
        await reviewed(
          2,
          shown.map((one) => one.versionId),
        )
      ).reply,
    ).toEqual({ approved: 2 });
    expect((await app.ctx.data.read.questions.approved(params.bankId)).length).toBe(14);
  });

  test('several at once: each in the version that was seen; the others go on', async () => {
    const { params, pledged } = await scene();
    const { client } = await pledged('organiser');
    for (const n of [1, 2, 3]) await client.call(bank.add, { params, body: input({ stem: `Câu số ${n} hỏi về điều gì khác hẳn?` }) });
    const rows = (await client.call(bank.questions, { params, query: { state: 'draft', sort: 'created' } })).reply.questions;
    const [changed, blind, good] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
    const question = input({ stem: 'Câu số 1 nay hỏi về một điều khác nữa?' });
    await client.call(bank.edit, { params: { ...params, questionId: changed.id }, body: { baseVersionId: changed.current.id, question } });
    const questions = [changed, blind, good].map(({ id, current }) => ({ id, versionId: id === blind.id ? null : current.id }));
    expect((await client.call(bank.act, { params, body: { act: 'approve', questions, note: null } })).reply).toEqual({
      done: [good.id],
      refused: [
        { id: changed.id, reason: 'changed' },
        { id: blind.id, reason: 'version-missing' },
      ],
    });
  });

  test('what the commands bring stays approved; a file again does not undo what was put right here', async () => {
    const { app, params, pledged } = await scene();
    const { client } = await pledged('bank-editor');
    const draft = { ...someQuestions(1)[0]!, key: null, stem: 'Câu hỏi nhập bằng lệnh có lổi chính tả?' };
    const service = app.features.contests.bank;
    expect(await service.importQuestions(params.bankId, [draft])).toEqual({ added: 1, changed: 0, unchanged: 0 });
    const [row] = (await client.call(bank.questions, { params, query: { q: 'loi chinh ta' } })).reply.questions;
    expect(row).toMatchObject({ state: 'approved', author: null });
    const { markup } = (await client.call(bank.question, { params: { ...params, questionId: row!.id } })).reply;
    const body = { baseVersionId: row!.current.id, question: { ...markup, stem: 'Câu hỏi nhập bằng lệnh có lỗi chính tả?', explanation: '**Đậm**' } };
    expect((await client.call(bank.edit, { params: { ...params, questionId: row!.id }, body })).reply.state).toBe('draft');
    expect(await service.importQuestions(params.bankId, [draft])).toEqual({ added: 0, changed: 0, unchanged: 1 });
  });

  test('an import of more than one transaction is one entry of the audit, every question under it; again it leaves no trace', async () => {
    const { app, params } = await scene();
    const { bank: service } = app.features.contests;
    const { audit, auditParts } = app.ctx.data.read;
    const drafts = someQuestions(23).map((draft, i) => ({ ...draft, key: null, stem: `Câu hỏi thứ ${i + 1} của tệp nhập vào là câu nào?` }));
    const entries = async () =>
      (await audit.ofSubject(`bank:${params.bankId}`, 50)).filter(({ after }) => (after as { planned?: number }).planned === 23);
    expect(await service.importQuestions(params.bankId, drafts)).toEqual({ added: 23, changed: 0, unchanged: 0 });
    const [entry, ...others] = await entries();
    expect([entry?.action, others]).toEqual(['questions.import', []]);
    expect(await auditParts.counts([entry!.id])).toEqual([{ auditId: entry!.id, kind: 'created', count: 23 }]);
    const again = drafts.map((draft, i) => ({ ...draft, explanation: i === 22 ? 'Giải thích mới.' : draft.explanation }));
    expect(await service.importQuestions(params.bankId, drafts)).toEqual({ added: 0, changed: 0, unchanged: 23 });
    expect(await entries()).toHaveLength(1);
    expect(await service.importQuestions(params.bankId, again)).toEqual({ added: 0, changed: 1, unchanged: 22 });
    expect(await entries()).toHaveLength(2);
  });

  test('several at once: topic and tags', async () => {
    const { params, pledged } = await scene();
    const { client } = await pledged('bank-editor');
    const ids = (await client.call(bank.questions, { params, query: { limit: 3 } })).reply.questions.map(({ id }) => id);
    expect((await client.call(bank.arrange, { params, body: { ids, topic: ' Phong  cách ', addTags: ['tuần 1', 'Tuần 1'] } })).reply).toEqual({
      changed: 3,
    });
    expect((await client.call(bank.questions, { params, query: { topic: 'Phong cách', tag: 'tuần 1' } })).reply.total).toBe(3);
    const named = await client.call(bank.questions, { params, query: { keys: 'k5,k11,no-such', sort: 'created' } });
    expect(named.reply.questions.map(({ key }) => key).toSorted()).toEqual(['k11', 'k5']);
    expect((await client.call(bank.questions, { params, query: { keys: '' } })).reply.total).toBe(0);
    expect((await client.call(bank.facets, { params })).reply).toMatchObject({
      tags: ['tuần 1'],
      rounds: [{ name: expect.any(String) }],
      crossReviewAdvised: false,
    });
    await client.call(bank.arrange, { params, body: { ids, topic: null, removeTags: ['tuần 1'] } });
    expect((await client.call(bank.questions, { params, query: { topic: '-' } })).reply.total).toBe(3);
  });

  test('a picture loses what the camera wrote into it; what is none is refused', async () => {
    const { params, pledged } = await scene();
    const { client } = await pledged('bank-editor');
    const photo = await aPicture({ width: 3000, height: 1500 });
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const image = (await client.call(bank.addImage, { params, body: photo })).reply;
    // It was lying on its side.
    expect(image).toMatchObject({ width: 600, height: 1200 });
    expect((await client.call(bank.addImage, { params, body: photo })).reply.id).toBe(image.id);
    const sent = await client.call(bank.image, { params: { ...params, imageId: image.id } });
    expect([sent.reply.type, sent.headers['x-content-type-options'], sent.headers['content-security-policy']]).toEqual([
      'image/webp',
      'nosniff',
      expect.stringContaining("default-src 'none'"),
    ]);
    const { exif, format } = await sharp(sent.reply.bytes).metadata();
    expect([exif, format]).toEqual([undefined, 'webp']);
    for (const bad of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '\xff\xd8\xff but no picture', ''])
      expect((await client.call(bank.addImage, { params, body: Buffer.from(bad, 'latin1') })).code).toBe('image-invalid');
    const used = input({ stemImage: { id: image.id, alt: 'Bến Nhà Rồng' } });
    const { id } = (await client.call(bank.add, { params, body: used })).reply;
    expect((await client.call(bank.question, { params: { ...params, questionId: id } })).reply.markup.stemImage).toEqual({
      id: image.id,
      alt: 'Bến Nhà Rồng',
    });
    const alone = (alt: string) => ({ text: '', pinned: false, correct: false, image: { id: image.id, alt } });
    const withAlone = (alt: string) => input({ stem: 'Phương án là hình?', options: [...input().options, alone(alt)] });
    expect((await client.call(bank.add, { params, body: withAlone(' ') })).params).toEqual({ reason: 'unsaid-picture', option: 'D' });
    expect((await client.call(bank.add, { params, body: withAlone('Tàu') })).status).toBe(200);
    expect((await client.call(bank.add, { params, body: input({ stem: 'Hình lạ?', stemImage: { id: 'nowhere', alt: '' } }) })).code).toBe(
      'image-not-found',
    );
  });
});
