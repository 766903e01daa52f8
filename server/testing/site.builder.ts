import type { UnitRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, nameSortKey, textSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { RoleName } from '@thi-tuan/shared/rules/roles.ts';
import { aContest, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { ContestSettings, Difficulty, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { firstSecretMac } from '../features/auth/index.ts';
import type { QuestionDraft } from '../features/questions/index.ts';
import type { App } from '../app.ts';

/** One unit per line, deeper ones indented: «tinh Đảng bộ tỉnh». */
const UNITS = [
  ['tinh', null, 'Đảng bộ tỉnh Hoa Sen'],
  ['syt', 'tinh', 'Đảng bộ Sở Y tế'],
  ['syt-vp', 'syt', 'Chi bộ Văn phòng Sở Y tế'],
  ['syt-bv', 'syt', 'Chi bộ Bệnh viện Đa khoa'],
  ['snv', 'tinh', 'Chi bộ Sở Nội vụ'],
] as const;

export type UnitCode = (typeof UNITS)[number][0];
export const UNIT_CODES: readonly UnitCode[] = UNITS.map(([code]) => code);

/** Questions «Câu 1», «Câu 2», … with four options; the right one is `rightOf(n)` (0..3). */
export function someQuestions(count: number, rightOf: (n: number) => number = (n) => n % 4): QuestionDraft[] {
  const difficulties: Difficulty[] = ['easy', 'medium', 'hard'];
  return Array.from({ length: count }, (_, index) => ({
    key: `k${index + 1}`,
    stem: `Câu hỏi kiểm thử số ${index + 1} hỏi điều gì?`,
    options: ['Một', 'Hai', 'Ba', 'Bốn'].map((word) => ({ text: `${word} của câu ${index + 1}`, pinned: false })),
    correct: [rightOf(index + 1)],
    kind: 'single',
    keepOrder: false,
    topic: index % 2 === 0 ? 'Cuộc đời' : 'Tác phẩm',
    difficulty: difficulties[index % 3]!,
    explanation: `Giải thích của câu ${index + 1}.`,
    source: `Nguồn ${index + 1}`,
  }));
}

/** One red point. */
const WEBP = 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA';

export interface PersonOver {
  name?: string;
  unit?: UnitCode | null;
  code?: string;
  birthYear?: number;
  publicName?: boolean;
  /** A password of their own: past the first login. */
  password?: string;
  /** A first password still unused: the first login is ahead. */
  firstSecret?: string;
}

export interface Site {
  contestId: string;
  /** By number, from 1. */
  rounds: string[];
  /** '' unless the site is pictured. */
  imageId: string;
  unit(code: UnitCode): string;
  /** A person of the roster, already past the first login; the code is the id's end. */
  person(over?: PersonOver): Promise<string>;
  grant(personId: string, role: RoleName, unit?: UnitCode): Promise<void>;
}

export interface SiteOptions {
  contest?: Partial<ContestSettings>;
  /** Default one round as `aRound()`. */
  rounds?: RoundSettings[];
  questions?: QuestionDraft[];
  /** Every question has pictures, and an option of it is bold. */
  pictured?: boolean;
}

/** Each question gets a picture of its own; all of them share the one beside option b, which is bold. @returns the shared one */
async function putPictures({ ctx: { data, random, clock } }: App, bankId: string): Promise<string> {
  const now = clock.now();
  const id = (): string => newId(now, random);
  const image = (alt: string) => ({ id: id(), alt, width: 1, height: 1 });
  const shared = image('Bản đồ');
  const rows = (await data.read.questions.approved(bankId)).map((row) => ({ row, own: image(`Hình của ${row.key}`), versionId: id() }));
  await data.write(async (s) => {
    for (const one of [shared, ...rows.map(({ own }) => own)]) {
      await s.bank.insertImage({ id: one.id, bankId, sha256: one.alt, width: 1, height: 1, data: WEBP, createdBy: null, createdAt: now });
    }
    for (const { row, own, versionId } of rows) {
      const { id: questionId, currentVersionId, current, ...patch } = row;
      const rich = { stem: { spans: [], image: own }, options: { b: { spans: [{ from: 0, to: 3, style: 'bold' as const }], image: shared } } };
      await s.questions.addVersion(questionId, currentVersionId, patch, { ...current, id: versionId, version: current.version + 1, rich });
    }
  });
  return shared.id;
}

/** A unit tree, a bank, a contest with published rounds: the clock stands before the first opening. */
export async function buildSite(app: App, options: SiteOptions = {}): Promise<Site> {
  const { data, random, clock } = app.ctx;
  const now = clock.now();
  const id = (): string => newId(clock.now(), random);
  const treeId = id();
  const units = new Map<string, UnitRow>();
  for (const [code, parent, name] of UNITS) {
    const up = parent === null ? null : units.get(parent)!;
    const unitId = id();
    units.set(code, {
      id: unitId,
      treeId,
      code,
      name,
      kind: 'chi-bo',
      parentId: up?.id ?? null,
      depth: up ? up.depth + 1 : 0,
      path: `${up?.path ?? ''}${unitId}/`,
      selectable: !UNITS.some(([, other]) => other === code),
      searchKey: foldForSearch(name),
      sortKey: textSortKey(name),
      targetPermille: null,
      retiredAt: null,
    });
  }
  await data.write(async (s) => {
    await s.units.insertTree({ id: treeId, code: 'tinh', name: 'Đảng bộ tỉnh Hoa Sen', createdAt: now });
    await s.units.insert([...units.values()]);
  });
  const { bank, files, book } = app.features.contests;
  const contest = aContest(options.contest);
  const bankRow = await bank.ensureBank(contest.bankCode, 'Ngân hàng kiểm thử');
  await bank.importQuestions(bankRow.id, options.questions ?? someQuestions(12));
  const imageId = options.pictured ? await putPictures(app, bankRow.id) : '';
  const rounds = (options.rounds ?? [aRound()]).map((settings) => ({ publish: true, settings }));
  const applied = await files.apply({ contest, rounds, questions: [] }, { dryRun: false });
  if (!applied.ok) throw new Error(`the test's contest was refused: ${JSON.stringify(applied.faults)}`);
  const site = (await book.site())!;
  let made = 0;
  return {
    contestId: site.contest.id,
    rounds: site.rounds.map((round) => round.id),
    imageId,
    unit: (code) => units.get(code)!.id,
    async person({ name, unit = 'syt-vp', code, birthYear = 1985, publicName = false, password, firstSecret } = {}) {
      made += 1;
      const personId = id();
      const at = clock.now();
      const passwordHash = password === undefined ? null : await app.ctx.passwords.hash(password);
      const mac = firstSecret === undefined ? null : firstSecretMac(app.ctx.secrets, personId, firstSecret);
      const fullName = name ?? `Nguyễn Văn ${['An', 'Bình', 'Cường', 'Dũng', 'Em'][made % 5]}`;
      await data.write(async (s) => {
        await s.people.insertMany([
          {
            id: personId,
            code: code ?? `P${String(made).padStart(4, '0')}`,
            name: fullName,
            nameSearch: foldForSearch(fullName),
            nameSort: nameSortKey(fullName),
            birthYear,
            group: 'civil-servant',
            memberships: ['party'],
            phone: null,
            phoneApproved: false,
            source: 'roster',
            state: 'active',
            stateReason: null,
            mergedInto: null,
            unitNote: null,
            exempt: false,
            publicName,
            behaviourConsent: false,
            createdAt: at,
            updatedAt: at,
          },
        ]);
        if (unit !== null) await s.people.setUnit(personId, treeId, units.get(unit)!.id, at);
        await s.accounts.insertMany([
          {
            personId,
            passwordHash,
            passwordSetAt: passwordHash === null ? null : at,
            firstSecretMac: mac,
            recoveryMac: null,
            failures: 0,
            lastFailureAt: null,
            lastLoginAt: null,
          },
        ]);
      });
      return personId;
    },
    async grant(personId, role, unit) {
      const row = {
        id: id(),
        personId,
        role,
        scopeKind: unit ? ('unit' as const) : ('all' as const),
        scopeId: unit ? units.get(unit)!.id : '',
        createdAt: clock.now(),
      };
      await data.write((s) => s.roles.grant(row));
    },
  };
}
