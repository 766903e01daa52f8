import type { UnitRow } from '@thi-tuan/db';
import { peopleMerges } from '@thi-tuan/shared/contracts/people-desk.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { tablesKey } from '../platform/uploads/table-imports.service.ts';
import { uploadFolder } from '../platform/uploads/upload-folder.ts';
import type { TableUpload } from '../platform/uploads/table-kind.ts';
import type { Make } from './cell-requests.ts';
import type { CellScene, Someone } from './cell-scene.ts';

const FILE = new TextEncoder().encode('Mã;Tên đơn vị;Cấp trên\n');
const REASON = 'ô của bảng quyền';
let made = 0;

/** A unit of its own, empty, below «snv». */
async function aUnit({ app, site }: CellScene, over: Partial<UnitRow> = {}): Promise<string> {
  const above = (await app.ctx.data.read.units.byId(site.unit('snv')))!;
  const id = newId(app.time.now(), app.ctx.random);
  const code = `o-${(made += 1)}`;
  const row = {
    ...above,
    id,
    code,
    name: `Đơn vị ${code}`,
    parentId: above.id,
    depth: above.depth + 1,
    path: `${above.path}${id}/`,
    searchKey: code,
    ...over,
  };
  await app.ctx.data.write((s) => s.units.insert([row]));
  return id;
}

const ofUnit =
  (sent: (scene: CellScene) => Promise<object> | object, over: Partial<UnitRow> = {}): Make =>
  async (scene) => ({ params: { unitId: await aUnit(scene, over) }, ...(await sent(scene)) });

const ofPerson =
  (sent: (scene: CellScene) => object = () => ({})): Make =>
  async (scene, _actor, subject, variant) => {
    if (variant === 'role') await scene.site.grant(subject.personId, 'official', 'syt');
    return { params: { personId: subject.personId }, ...sent(scene) };
  };

/** A table that was read and checked, lying there as the server leaves it: the actor's own, or a colleague's. */
async function aTable({ app, contestant }: CellScene, kind: 'units' | 'people', variant: string, actor: Someone): Promise<string> {
  const now = app.time.now();
  const id = newId(now, app.ctx.random);
  const personId = variant === 'another' || actor.personId === '' ? (await contestant('snv')).personId : actor.personId;
  const folder = uploadFolder<TableUpload>(`${app.ctx.config.uploadsDir}/tables/${kind}`, () => now, tablesKey(app.ctx.secrets));
  const base = { id, personId, name: 'bang.csv', size: FILE.length, createdAt: now };
  await folder.put({ ...base, kind, sha256: '', answers: {}, committedAt: null, outcome: null, stopped: false, memory: null }, FILE);
  const summary = { format: 'csv', encoding: 'utf-8', headings: [], missing: [], notes: [], figures: {}, states: [], warned: [] };
  await folder.write(personId, id, 'summary.json', summary);
  await folder.write(personId, id, 'table.json', { ok: true, table: { format: 'csv', encoding: 'utf-8', sheets: [] } });
  return id;
}

const ofTable =
  (kind: 'units' | 'people', sent: object = {}): Make =>
  async (scene, actor, _subject, variant) => ({ params: { importId: await aTable(scene, kind, variant, actor) }, ...sent });

const tableMakers = (name: string, kind: 'units' | 'people'): Record<string, Make> => ({
  [`${name}.template`]: () => ({}),
  [`${name}.upload`]: () => ({ query: { name: 'bang.csv' }, body: FILE }),
  [`${name}.list`]: () => ({}),
  [`${name}.show`]: ofTable(kind),
  [`${name}.rows`]: ofTable(kind),
  [`${name}.answer`]: ofTable(kind, { body: { columns: { code: 'A' } } }),
  [`${name}.forgetColumns`]: ofTable(kind),
  [`${name}.commit`]: ofTable(kind, { body: { withFaults: false } }),
  [`${name}.cancel`]: ofTable(kind),
});

export const PEOPLE_MAKERS: Record<string, Make> = {
  'unitsDesk.tree': () => ({}),
  'unitsDesk.branch': () => ({ query: {} }),
  'unitsDesk.find': () => ({ query: { q: 'so y te' } }),
  'unitsDesk.show': ({ site }, _actor, subject) => ({ params: { unitId: site.unit(subject.unit) } }),
  'unitsDesk.create': ({ site }) => ({
    body: { parentId: site.unit('snv'), code: `moi-${(made += 1)}`, name: 'Chi bộ mới', kind: 'chi bộ', selectable: true },
  }),
  'unitsDesk.update': ofUnit(() => ({ body: { name: `Tên mới ${(made += 1)}`, kind: 'chi bộ', selectable: true, targetPermille: null } })),
  'unitsDesk.move': ofUnit(({ site }) => ({ body: { parentId: site.unit('syt'), reason: REASON } })),
  'unitsDesk.mergeEffect': ofUnit(({ site }) => ({ query: { into: site.unit('snv') } })),
  'unitsDesk.merge': ofUnit(({ site }) => ({ body: { into: site.unit('snv'), mode: 'from-now', addHeadcount: false, reason: REASON } })),
  'unitsDesk.retire': ofUnit(() => ({ body: { reason: REASON } })),
  'unitsDesk.restore': ofUnit(() => ({ body: { reason: REASON } }), { retiredAt: 1 }),
  'unitsDesk.headcount': ofUnit(({ app }) => ({ body: { from: app.time.now(), total: 5, exempt: 0 } })),
  'peopleDesk.list': () => ({ query: { q: 'nguyen' } }),
  'peopleDesk.show': ofPerson(),
  'peopleDesk.code': ofPerson(),
  'peopleDesk.extraTime': ofPerson(({ rounds }) => ({ body: { roundId: rounds.open, minutes: 5, reason: REASON } })),
  'peopleDesk.exclude': ofPerson(() => ({ body: { excluded: true, reason: REASON } })),
  'peopleDesk.citizenId': ofPerson(() => ({ body: { citizenId: '001185000001', reason: REASON } })),
  'peopleDesk.activate': ofPerson(() => ({ body: { active: false, reason: REASON } })),
  'peopleDesk.firstPasswords': async (scene) => ({ body: { unitId: await aUnit(scene), reason: REASON } }),
  'peopleMoves.list': () => ({ query: {} }),
  'peopleMoves.decide': async (scene) => {
    const { personId } = await scene.contestant('snv');
    const { ctx } = scene.app;
    const id = newId(scene.app.time.now(), ctx.random);
    const fromUnitId = scene.site.unit('snv');
    const { treeId } = (await ctx.data.read.units.byId(fromUnitId))!;
    const about = { personId, personName: 'Ai đó', treeId, fromUnitId, toUnitId: scene.site.unit('syt-vp') };
    await ctx.data.write((s) =>
      s.moveRequests.add({ id, ...about, kind: 'fix', from: null, reason: REASON, askedBy: personId, askedAt: scene.app.time.now() }),
    );
    return { params: { requestId: id }, body: { accept: false, note: REASON } };
  },
  'peopleMerges.effect': async (scene, _actor, subject) => ({
    params: { personId: subject.personId },
    query: { into: (await scene.contestant('snv')).personId },
  }),
  'peopleMerges.merge': async (scene, _actor, subject, variant) => {
    if (variant === 'role') await scene.site.grant(subject.personId, 'official', 'syt');
    return { params: { personId: subject.personId }, body: { into: (await scene.contestant('snv')).personId, reason: REASON } };
  },
  'peopleMerges.list': ofPerson(),
  'peopleMerges.undo': async (scene) => {
    const [from, into, organiser] = [await scene.contestant('snv'), await scene.contestant('snv'), await scene.actor('organiser')];
    const { reply } = await organiser.client.call(peopleMerges.merge, {
      params: { personId: from.personId },
      body: { into: into.personId, reason: REASON },
    });
    return { params: { mergeId: reply.mergeId }, body: { reason: REASON } };
  },
  ...tableMakers('unitImports', 'units'),
  ...tableMakers('peopleImports', 'people'),
  'peopleImports.passwords': ofTable('people'),
};
