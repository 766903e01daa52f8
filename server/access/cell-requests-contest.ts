import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { contracts } from '@thi-tuan/shared/contracts/all.ts';
import type { Make } from './cell-requests.ts';
import type { CellScene } from './cell-scene.ts';

const WEEK = 7 * 24 * 3_600_000;
const ofContest: Make = ({ site }) => ({ params: { contestId: site.contestId } });

/** With a bank of its own: who is excluded from the scene's contest goes on seeing the scene's bank. */
const NEW = {
  name: 'Cuộc thi mới',
  organiser: 'Ban Tổ chức',
  treeCode: 'tinh',
  bankCode: null,
  support: null,
  roundNoun: 'week' as const,
  rounds: [{ name: 'Tuần 1', opensAt: OPENS_AT + 9 * WEEK, closesAt: OPENS_AT + 10 * WEEK }],
  questions: 10,
  limitMinutes: 10,
  perRound: 1,
};

/** A contest of drafts only, made by an organiser of every contest. */
async function drafts(scene: CellScene) {
  const { client } = await scene.actor('organiser');
  const { id } = (await client.call(contracts.contestEdit.create, { body: NEW })).reply;
  return (await client.call(contracts.contestEdit.show, { params: { contestId: id } })).reply;
}

export const CONTEST_MAKERS: Record<string, Make> = {
  'contestEdit.list': () => ({}),
  'contestEdit.create': () => ({ body: NEW }),
  'contestEdit.copy': async (scene) => ({ params: { contestId: (await drafts(scene)).id }, body: { name: 'Bản sao', weeks: 5 } }),
  'contestEdit.show': ofContest,
  'contestEdit.check': ofContest,
  'contestEdit.cells': ofContest,
  'contestEdit.units': ({ site }) => ({ params: { contestId: site.contestId }, query: { q: 'so y te' } }),
  // As it stands: nothing of the scene's contest changes for the other cells.
  'contestEdit.save': async ({ app, site }) => {
    const { version, settings } = (await app.ctx.data.read.contests.byId(site.contestId))!;
    return { params: { contestId: site.contestId }, body: { version, settings, rounds: [], removed: [], reason: null } };
  },
  'contestEdit.publish': async (scene) => {
    const { id, version, rounds } = await drafts(scene);
    return { params: { contestId: id }, body: { version, rounds: rounds.map((round) => ({ id: round.id, version: round.version })) } };
  },
  'contestEdit.unpublish': async ({ app, rounds }) => {
    const { version } = (await app.ctx.data.read.contests.roundById(rounds.open))!;
    return { params: { roundId: rounds.open }, body: { version, reason: 'Chuẩn bị thêm câu hỏi' } };
  },
};
