import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { QuestionInput } from '@thi-tuan/shared/contracts/bank.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { aPicture } from '../testing/picture.ts';
import { someQuestions } from '../testing/site.builder.ts';
import type { Make } from './cell-requests.ts';
import type { CellScene, Someone } from './cell-scene.ts';

async function bankOf({ app, site }: CellScene): Promise<string> {
  return (await app.ctx.data.read.contests.byId(site.contestId))!.bankId;
}

/** Whoever has promised not to enter; a guest and those without a right cannot. */
async function pledged(scene: CellScene, actor: Someone, bankId: string): Promise<void> {
  if (actor.personId === '') return;
  await scene.app.ctx.data.write((s) => s.bank.addReader({ bankId, personId: actor.personId, since: scene.app.time.now() }));
}

/** A request about the contest's bank; in variants the actor has promised. */
const ofBank =
  (rest: (scene: CellScene, bankId: string, variant: string, actor: Someone) => Promise<object> | object): Make =>
  async (scene, actor, _subject, variant) => {
    const bankId = await bankOf(scene);
    if (variant !== '') await pledged(scene, actor, bankId);
    const { params, ...sent } = { params: {}, ...(await rest(scene, bankId, variant, actor)) } as { params: Record<string, string> };
    return { params: { bankId, ...params }, ...sent };
  };

const inBank = ofBank(() => ({}));

let made = 0;

/** Never twice the same text: it would be refused as being there. */
function aQuestion(): QuestionInput {
  const option = (text: string, correct: boolean) => ({ text, correct, pinned: false, image: null });
  made += 1;
  return {
    stem: `Câu hỏi của ô số ${made} hỏi điều gì?`,
    stemImage: null,
    options: [option('Một', true), option('Hai', false)],
    kind: 'single',
    keepOrder: false,
    explanation: null,
    source: 'Nguồn',
    topic: null,
    difficulty: 'easy',
    tags: [],
  };
}

async function aDraft({ app }: CellScene, bankId: string) {
  const question = { ...someQuestions(1)[0]!, key: `bản-nháp-${(made += 1)}`, stem: `Bản nháp số ${made} của ô hỏi điều gì?` };
  await app.features.contests.bank.importQuestions(bankId, [question], { state: 'draft', authorId: null });
  return (await app.ctx.data.read.questions.byKeys(bankId, [question.key]))[0]!;
}

async function anImage({ app }: CellScene, bankId: string): Promise<string> {
  const sha256 = 'ô';
  const id = newId(app.time.now(), app.ctx.random);
  const row = { id, bankId, sha256, width: 1, height: 1, data: '', createdBy: null, createdAt: app.time.now() };
  await app.ctx.data.write((s) => s.bank.insertImage(row));
  return (await app.ctx.data.read.bank.imageByContent(bankId, sha256))!.id;
}

const FILE = new TextEncoder().encode('Câu 1: Một cộng một bằng mấy?\nA. Hai\nB. Ba\nĐáp án: A\n');

/** A file of the actor's own with its preview, or (variant `another`) one of somebody else. No thread reads it: hundreds of cells ask. */
async function anImport({ app, contestant }: CellScene, bankId: string, variant: string, actor: Someone): Promise<string> {
  const { folder } = app.features.bank;
  const personId = variant === 'another' || actor.personId === '' ? (await contestant('syt-vp')).personId : actor.personId;
  const now = app.time.now();
  const id = newId(now, app.ctx.random);
  await folder.put(
    { id, bankId, personId, name: 'câu hỏi.txt', size: FILE.length, createdAt: now, options: {}, keyName: null, committedAt: null },
    FILE,
  );
  const block = { n: 0, place: { line: 1 }, text: 'Câu 1', status: 'refused', question: null, faults: [], same: null, like: [] };
  // Worlds of one process draw the same ids.
  await mkdir(path.join(folder.dirOf(personId, id), 'pages'), { recursive: true });
  await folder.write(personId, id, 'pages/0.json', { blocks: [block] });
  await folder.write(personId, id, 'summary.json', { format: 'text', encoding: 'utf-8', faults: [], statuses: ['refused'] });
  return id;
}

const ofImport = (sent: object = {}, more: Record<string, string> = {}): Make =>
  ofBank(async (scene, bankId, variant, actor) => ({ params: { importId: await anImport(scene, bankId, variant, actor), ...more }, ...sent }));

export const BANK_MAKERS: Record<string, Make> = {
  'bank.banks': () => ({}),
  'bank.create': () => ({ body: { name: `Ngân hàng ${(made += 1)}` } }),
  'bank.settings': ofBank(() => ({ body: { crossReview: false } })),
  'bank.pledge': inBank,
  'bank.questions': ofBank(() => ({ query: { q: 'kiem thu', limit: 5 } })),
  'bank.facets': inBank,
  'bank.question': ofBank(async (scene, bankId) => ({ params: { questionId: (await aDraft(scene, bankId)).id } })),
  'bank.like': ofBank(() => ({ body: { stem: 'Câu hỏi kiểm thử số 1 hỏi điều gì?', options: [], except: null } })),
  'bank.duplicates': inBank,
  'bank.warnings': inBank,
  'bank.image': ofBank(async (scene, bankId) => ({ params: { imageId: await anImage(scene, bankId) } })),
  'bank.add': ofBank(() => ({ body: aQuestion() })),
  'bank.edit': ofBank(async (scene, bankId) => {
    const { id, currentVersionId } = await aDraft(scene, bankId);
    return { params: { questionId: id }, body: { baseVersionId: currentVersionId, question: aQuestion() } };
  }),
  'bank.arrange': ofBank(async (scene, bankId) => ({ body: { ids: [(await aDraft(scene, bankId)).id], topic: 'Cuộc đời' } })),
  'bank.addImage': ofBank(async () => ({ body: await aPicture() })),
  'bank.act': ofBank(async (scene, bankId, variant) => {
    const { id, currentVersionId } = await aDraft(scene, bankId);
    return { body: { act: variant === 'handed-in' ? 'submit' : 'approve', questions: [{ id, versionId: currentVersionId }], note: null } };
  }),
  // Whoever may is told that the list is another one: nothing of the bank changes for the other cells.
  'bank.reviewed': ofBank(() => ({ body: { count: 1_000_000, since: 0, seenVersionIds: [] } })),
  'bank.export': ofBank(() => ({ query: { format: 'gift', q: 'kiem thu' } })),
  'bank.template': () => ({}),
  'bankImport.upload': ofBank(() => ({ query: { name: 'câu hỏi.txt' }, body: FILE })),
  'bankImport.list': inBank,
  'bankImport.show': ofImport(),
  'bankImport.blocks': ofImport(),
  'bankImport.read': ofImport({ body: { encoding: 'utf-8' } }),
  'bankImport.forgetColumns': ofImport(),
  'bankImport.addKey': ofImport({ query: { name: 'đáp án.txt' }, body: FILE }),
  'bankImport.fix': ofImport({ body: { text: 'Câu 1: Hai cộng hai bằng mấy?\nA. Bốn\nB. Năm\nĐáp án: A' } }, { n: '0' }),
  'bankImport.commit': ofImport({ body: { statuses: [], also: [], except: [] } }),
  'bankImport.cancel': ofImport(),
};
