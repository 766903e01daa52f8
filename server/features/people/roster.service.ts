import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { peopleImports } from '@thi-tuan/shared/contracts/people-desk.ts';
import { maskedCitizenId } from '@thi-tuan/shared/rules/citizen-id.ts';
import type { AppContext } from '../../context.ts';
import { inTurns, rest } from '../../platform/uploads/rest.ts';
import type { CheckedRow, CheckedTable, Control, RowFault, TableKind, TableUpload, TableWork } from '../../platform/uploads/table-kind.ts';
import type { DeedPart, PiecedAct } from '../audit/index.ts';
import type { FirstPassword, PeopleImport, RosterPerson } from '../auth/index.ts';
import { importPeople, makeCode } from '../auth/index.ts';
import type { RoundBook } from '../contests/index.ts';
import { siteTree } from '../units/index.ts';
import { partsByUnit } from './password-parts.ts';
import type { LookedAt, PeopleRole } from './roster-check.ts';
import { lookAtRoster, roleOfHeading } from './roster-check.ts';

/** People in one write: about 10 ms of the writer’s time. */
const BATCH = 100;
/** For how long first passwords are handed out after an import. */
const KEPT_MS = 15 * 60_000;
/** Why somebody is deactivated by a new roster. */
const NOT_NAMED = 'Không có trong danh sách mới';
const NUMBERS_UNREAD = { text: 'Cuộc thi không hỏi số CCCD: cột này không được đọc và không được lưu.', warning: true };
const NO_TREE = { text: 'Chưa có cây đơn vị. Hãy nhập đơn vị trước, rồi nhập danh sách.', warning: false };

type PasswordPart = ReplyOf<(typeof peopleImports)['passwords']>;

interface Deps {
  book: RoundBook;
  /** The person's sessions ended. */
  endedAll: (personId: string) => void;
}

/** Rosters: added and updated; in the mode `replace` those who are missing are deactivated. First passwords wait in memory to be printed. */
export function rosterKind(ctx: AppContext, { book, endedAll }: Deps) {
  const { data, clock, random } = ctx;
  const kept = new Map<string, { until: number; passwords: readonly FirstPassword[] }>();

  /** Rows with a code for whoever is new and has none. */
  async function coded(people: readonly RosterPerson[]): Promise<RosterPerson[]> {
    const made: RosterPerson[] = [];
    await inTurns(people, (person) => void made.push(person.code === '' ? { ...person, code: makeCode(random) } : person));
    return made;
  }

  async function missing(upload: TableUpload, treeId: string, { people, meant }: LookedAt): Promise<{ id: string; code: string }[]> {
    if (upload.answers.mode !== 'replace') return [];
    const within = upload.answers.within ? await data.read.units.byId(upload.answers.within) : null;
    const codes = new Set(people.map((person) => person.code));
    const found: { id: string; code: string }[] = [];
    for (let after = ''; ;) {
      const page = await data.read.peopleDesk.rosterPage(treeId, within?.path ?? null, after, 500);
      const holders = await data.read.roles.holdersAmong(page.map((one) => one.id));
      found.push(...page.filter((one) => !codes.has(one.code) && !meant.has(one.id) && !holders.has(one.id)));
      if (page.length < 500) return found;
      after = page.at(-1)!.id;
      await rest();
    }
  }

  async function look({ upload, rows }: TableWork<PeopleRole>) {
    const site = await book.site();
    const tree = await siteTree(ctx, site);
    const citizenIds = site?.contest.settings.registration.citizenId === true;
    return tree && { treeId: tree.id, citizenIds, looked: await lookAtRoster(ctx, { treeId: tree.id, citizenIds }, rows, upload.answers) };
  }

  async function deactivate(people: readonly { id: string }[], act: PiecedAct | null, control: Control, total: number): Promise<number> {
    let done = 0;
    if (!act) return done;
    for (let i = 0; i < people.length && !control.stopped(); i += BATCH) {
      const some = people.slice(i, i + BATCH);
      await act.piece(async (s) => {
        const parts: DeedPart[] = [];
        for (const { id } of some) {
          // A role may have been taken since the table was looked at; sessions of whoever holds one go on.
          if (await s.roles.hasAny(id)) continue;
          const gone = await s.peopleDesk.deactivate(id, NOT_NAMED, clock.now());
          await s.sessions.endAll(id);
          if (!gone) continue;
          const after = { active: false, state: gone.state, reason: NOT_NAMED };
          parts.push({ kind: 'deactivated', subject: `person:${id}`, before: { active: true, state: gone.stateBefore }, after });
        }
        return parts;
      });
      for (const { id } of some) endedAll(id);
      done += some.length;
      control.progress(total - people.length + done, total);
      await rest();
    }
    return done;
  }

  const kind: TableKind<PeopleRole> = {
    kind: 'people',
    faultsStayOut: true,
    columns: {
      roleOf: roleOfHeading,
      sections: 'unit',
      missing: (found) => (found.has('name') || found.has('familyName') ? [] : ['name']),
    },

    async check(work, control): Promise<CheckedTable> {
      const { rows } = work;
      control.progress(0, rows.length);
      const at = await look(work);
      if (!at) return { rows: [], notes: [NO_TREE], figures: {} };
      const { looked, treeId, citizenIds } = at;
      const planned = await importPeople(ctx, await coded(looked.people), {
        treeId,
        dryRun: true,
        skipFaults: true,
        batch: BATCH,
        between: async () => (await rest(), !control.stopped()),
      });
      const faults = mergedFaults(looked.faults, planned);
      const found: CheckedRow[] = [];
      await inTurns(rows, (row) => {
        const own = faults.get(row.n) ?? [];
        const state = planned.states.get(row.n + 1);
        found.push({
          n: row.n,
          place: row.place,
          cells: shownCells(row.cells, citizenIds),
          state: state === undefined || own.some((one) => !one.warning) ? 'fault' : state,
          faults: own,
        });
      });
      const gone = await missing(work.upload, treeId, looked);
      const unread = !citizenIds && rows.some((row) => row.cells['citizenId'] !== undefined);
      const notes = [
        ...(rows.length === 0 ? [{ text: 'Không thấy ai dưới dòng tiêu đề.', warning: false }] : notesOf(work.upload, rows.length, gone.length)),
        ...(unread ? [NUMBERS_UNREAD] : []),
      ];
      return { rows: found, notes, figures: { deactivate: gone.length, passwords: planned.passwords.length } };
    },

    async commit(work, control): Promise<Record<string, number>> {
      const at = await look(work);
      if (!at) return {};
      const { looked, treeId } = at;
      const gone = await missing(work.upload, treeId, looked);
      const total = looked.people.length + gone.length;
      control.progress(0, total);
      const people = await coded(looked.people);
      const slips = slipsOf(work.upload.id, people);
      const outcome = await importPeople(ctx, people, {
        treeId,
        actorId: work.upload.personId,
        file: { name: work.upload.name, sha256: work.upload.sha256 },
        deactivates: gone.length,
        skipFaults: true,
        batch: BATCH,
        keepPasswords: async (passwords) => slips.made(passwords),
        async between(done) {
          slips.written(done);
          control.progress(done, total);
          await rest();
          return !control.stopped();
        },
      });
      const deactivated = await deactivate(gone, outcome.act, control, total);
      const { created, updated, unchanged, done } = outcome;
      const figures = { deactivated, passwords: slips.count() };
      return done === people.length ? { created, updated, unchanged, ...figures } : { written: done, ...figures };
    },
  };

  /** First passwords of whoever is written, and of nobody else; those of an import that was stopped before stay beside them. */
  function slipsOf(id: string, people: readonly RosterPerson[]) {
    for (const [key, { until }] of kept) if (until < clock.now()) kept.delete(key);
    const passwords = [...(kept.get(id)?.passwords ?? [])];
    let byCode = new Map<string, FirstPassword>();
    let handed = 0;
    return {
      made: (made: readonly FirstPassword[]): void => void (byCode = new Map(made.map((one) => [one.code, one]))),
      written(done: number): void {
        for (const { code } of people.slice(handed, done)) passwords.push(...[byCode.get(code) ?? []].flat());
        handed = done;
        kept.set(id, { until: clock.now() + KEPT_MS, passwords });
      },
      count: (): number => passwords.length,
    };
  }

  return {
    kind,
    /** One part of those of an import a short while ago; null = none were made, or they are forgotten. Whoever is still printing has time. */
    passwordsOf(id: string, part: number): PasswordPart | null {
      const found = kept.get(id);
      if (!found || found.until < clock.now()) return null;
      found.until = clock.now() + KEPT_MS;
      const parts = partsByUnit(found.passwords);
      return { passwords: parts[part - 1] ?? [], part, parts: Math.max(1, parts.length), people: found.passwords.length };
    },
  };
}

/** A number of an identity card is shown by its last digits, and not at all where the contest does not ask for it. */
function shownCells({ citizenId, ...cells }: Partial<Record<PeopleRole, string>>, isAsked: boolean): Partial<Record<PeopleRole, string>> {
  return citizenId === undefined || !isAsked ? cells : { ...cells, citizenId: maskedCitizenId(citizenId) };
}

/** What the import's own rules say of rows that looked well. */
function mergedFaults(faults: Map<number, RowFault[]>, planned: PeopleImport): Map<number, RowFault[]> {
  for (const { line, column, code, text } of planned.faults) {
    const own = faults.get(line - 1) ?? [];
    own.push({ role: column, code, text, warning: false, offers: [] });
    faults.set(line - 1, own);
  }
  return faults;
}

function notesOf(upload: TableUpload, rows: number, gone: number): CheckedTable['notes'] {
  if (gone === 0 || gone < rows) return [];
  const where = upload.answers.within ? 'của đơn vị đã chọn' : 'của cả cây đơn vị';
  return [
    { text: `Tệp có ${rows} dòng mà ${gone} người ${where} không có trong tệp: hãy xem lại phạm vi trước khi cho ngừng tham gia.`, warning: true },
  ];
}
