import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { UnitRow } from '@thi-tuan/db';
import type { ManualClock } from '@thi-tuan/shared/kernel/clock.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { Rng } from '@thi-tuan/shared/kernel/random.ts';
import { seeded, shuffle } from '@thi-tuan/shared/kernel/random.ts';
import type { App } from '../app.ts';
import { readContestFile } from '../features/contests/index.ts';
import { draftsOf } from '../features/questions/index.ts';
import { parseQuestionFile } from '../features/questions/import/index.ts';
import { readUnitFile } from '../features/units/index.ts';
import { takeDemoAttempts } from './demo-attempts.ts';
import { demoContestFile, demoWindows } from './demo-contest.ts';
import type { DemoPerson } from './demo-people.ts';
import { makeDemoPeople } from './demo-people.ts';

const HOUR = 3_600_000;
const PEOPLE = 400;

export interface DemoAccount {
  role: string;
  login: string;
  password: string;
}

/** Shown on the terminal of whoever starts the demo, on a database that holds invented people only. */
const PASSWORD = 'sen-hong-2026';
const SHOWN_UNIT = 'syt-vp';
const BANK_FILE = new URL('./ngan-hang-cau-hoi.txt', import.meta.url);
const UNIT_FILE = new URL('./don-vi.json', import.meta.url);

/** The demo's accounts, one per role; the first two are people of the same unit. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { role: 'Người dự thi', login: 'HS0001', password: PASSWORD },
  { role: 'Cán bộ đầu mối (Chi bộ Văn phòng – Thanh tra Sở Y tế)', login: 'HS0002', password: PASSWORD },
  { role: 'Lãnh đạo (Đảng bộ Sở Y tế)', login: 'HS0003', password: PASSWORD },
  { role: 'Ban Tổ chức Cuộc thi', login: 'HS0004', password: PASSWORD },
  { role: 'Quản trị hệ thống', login: 'HS0005', password: PASSWORD },
];

export interface Seeded {
  people: number;
  attempts: number;
  questions: number;
}

/**
 * Fills an empty database with the demo: the same importer, contest file, attempts and closing that everybody else
 * uses; only the clock is steered, from ten days ago until `now`.
 */
export async function seedDemo(app: App, clock: ManualClock, now: number, say: (line: string) => void): Promise<Seeded> {
  const [past, open] = demoWindows(now) as [ReturnType<typeof demoWindows>[number], ReturnType<typeof demoWindows>[number]];
  const { contests, units, closing } = app.features;
  const rng = seeded('demo');
  clock.set(past.opensAt - 72 * HOUR);

  const tree = readUnitFile(await readFile(UNIT_FILE), {});
  if (!tree.ok) throw new Error(JSON.stringify(tree.faults));
  const imported = await units.imports.run(tree.file);
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));

  const parsed = parseQuestionFile(new Uint8Array(readFileSync(BANK_FILE)));
  const drafts = draftsOf(parsed.questions);
  const bank = await contests.bank.ensureBank('tu-tuong-ho-chi-minh', 'Ngân hàng câu hỏi Tìm hiểu tư tưởng, đạo đức, phong cách Hồ Chí Minh');
  await contests.bank.importQuestions(bank.id, drafts);
  say(`Đã nạp ${drafts.length}/${parsed.blocks} câu hỏi qua bộ nhập câu hỏi.`);

  const topics = [...new Set(drafts.flatMap((draft) => draft.topic ?? []))];
  const read = readContestFile(demoContestFile(now, topics));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const applied = await contests.files.apply(read.file, { dryRun: false });
  if (!applied.ok) throw new Error(JSON.stringify(applied.faults));

  const places = await placesOf(app, rng, imported.treeId, clock.now());
  const people = await makeDemoPeople(app.ctx, rng, imported.treeId, places.slice(0, PEOPLE), clock.now());
  await giveRoles(app, people, clock.now());
  say(`Đã tạo ${people.length} người dự thi ở ${new Set(places).size} đơn vị.`);

  const site = (await contests.book.site())!;
  const [first, second] = site.rounds as [(typeof site.rounds)[number], (typeof site.rounds)[number]];
  const keys = new Map((await app.ctx.data.read.contests.pinned(first.id)).map((question) => [question.versionId, question.correct]));
  const able = people.slice(5).map(({ personId }) => ({ personId, ability: 0.62 + rng.int(38) / 100 }));
  const some = (share: number) => able.filter(() => rng.int(100) < share);
  const base = { app, clock, rng, keys, again: 0.86, mostAttempts: 7 };
  let attempts = await takeDemoAttempts({
    ...base,
    roundId: first.id,
    people: some(88),
    from: past.opensAt + HOUR,
    to: past.closesAt - HOUR,
    predicts: true,
  });
  say(`Tuần 1: ${attempts} lượt dự thi.`);
  clock.set(past.closesAt + 60_000);
  await app.features.attempts.afterCommit();
  if ((await closing.closeRound(first.id, null)) !== 'closed') throw new Error('the demo’s first round did not close');
  const to = Math.min(now - 10 * 60_000, open.closesAt);
  attempts += await takeDemoAttempts({
    ...base,
    again: 0.8,
    mostAttempts: 6,
    roundId: second.id,
    people: some(61),
    from: open.opensAt + HOUR,
    to,
    predicts: false,
  });
  await app.features.attempts.afterCommit();
  clock.set(now);
  return { people: people.length, attempts, questions: drafts.length };
}

/**
 * One unit per person, up to each unit's headcount, so that no rate passes 100 %; the accounts to show come first,
 * all from one unit of the first department.
 */
async function placesOf(app: App, rng: Rng, treeId: string, now: number): Promise<UnitRow[]> {
  const leaves = (await app.ctx.data.read.units.ofTree(treeId)).filter((unit) => unit.selectable);
  const places: UnitRow[] = [];
  for (const leaf of leaves) {
    const [headcount] = await app.ctx.data.read.units.headcounts(leaf.id, now);
    const count = headcount && headcount.total !== null ? headcount.total - headcount.exempt : 8;
    for (let i = 0; i < count; i += 1) places.push(leaf);
  }
  const shown = leaves.find((leaf) => leaf.code === SHOWN_UNIT)!;
  const first = DEMO_ACCOUNTS.map(() => shown);
  const rest = shuffle(rng, places.toSpliced(places.indexOf(shown), first.length));
  return [...first, ...rest];
}

async function giveRoles(app: App, people: readonly DemoPerson[], now: number): Promise<void> {
  const { data, passwords, random } = app.ctx;
  const [, contact, official, organiser, admin] = people as [DemoPerson, DemoPerson, DemoPerson, DemoPerson, DemoPerson];
  const passwordHash = await passwords.hash(PASSWORD);
  const site = (await app.features.contests.book.site())!;
  const own = (await data.read.people.unitOf(contact.personId, site.contest.treeId))!.unitId;
  const department = (await data.read.units.byId((await data.read.people.unitOf(official.personId, site.contest.treeId))!.unitId))!.parentId ?? own;
  const roles = [
    { personId: contact.personId, role: 'contact', scopeKind: 'unit', scopeId: own },
    { personId: official.personId, role: 'official', scopeKind: 'unit', scopeId: department },
    { personId: organiser.personId, role: 'organiser', scopeKind: 'all', scopeId: '' },
    { personId: admin.personId, role: 'admin', scopeKind: 'all', scopeId: '' },
  ] as const;
  const ids = roles.map(() => newId(now, random));
  await data.write(async (s) => {
    for (const { personId } of people.slice(0, DEMO_ACCOUNTS.length))
      await s.accounts.setPassword(personId, { passwordHash, passwordSetAt: now, recoveryMac: '' });
    for (const [index, role] of roles.entries()) await s.roles.grant({ id: ids[index]!, ...role, createdAt: now });
    // Whoever watches a running round whole may not enter it.
    await s.contests.exclude({ contestId: site.contest.id, personId: organiser.personId, reason: 'Thành viên Ban Tổ chức', createdAt: now });
  });
}
