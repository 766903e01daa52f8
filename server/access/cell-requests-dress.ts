import { PLAIN_LETTERHEAD } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import { aPicture } from '../testing/picture.ts';
import type { Make } from './cell-requests.ts';
import type { CellScene } from './cell-scene.ts';

const ofContest =
  (rest: (scene: CellScene) => Promise<object> | object = () => ({})): Make =>
  async (scene) => ({ params: { contestId: scene.site.contestId }, ...(await rest(scene)) });

const inOpenRound: Make = ({ rounds }) => ({ params: { roundId: rounds.open } });

/** A picture of the contest's look, whatever its bytes. */
async function anImage({ app, site }: CellScene): Promise<string> {
  const sha256 = 'ab'.repeat(32);
  const row = { contestId: site.contestId, sha256, width: 1, height: 1, data: '', createdBy: null, createdAt: app.time.now() };
  await app.ctx.data.write((s) => s.contestLook.addImage(row));
  return sha256;
}

/** The thể lệ, the look and the trial run of a contest. */
export const DRESS_MAKERS: Record<string, Make> = {
  'rules.version': () => ({ params: { number: '1' } }),
  'rules.document': () => ({ params: { number: '1' } }),
  'rules.draft': ofContest(),
  'rules.draftDocument': ofContest(),
  'rules.preview': ofContest(() => ({ body: { own: [{ section: 'data', text: 'Một đoạn của Ban Tổ chức.' }] } })),
  // Whoever may is told that somebody else was first: nothing of the contest changes for the other cells.
  'rules.update': ofContest(() => ({ body: { version: 1_000_000, own: [], letterhead: PLAIN_LETTERHEAD, reason: 'Bổ sung.' } })),
  'look.image': async (scene) => ({ params: { imageId: await anImage(scene) } }),
  'look.show': ofContest(),
  'look.addImage': ofContest(async () => ({ query: { kind: 'logo' }, body: await aPicture() })),
  'look.update': ofContest(() => ({ body: { version: 1_000_000, accent: '#1b5e20', banner: null, logo: null } })),
  'trial.about': inOpenRound,
  'trial.start': ({ rounds }) => ({ params: { roundId: rounds.open }, body: {} }),
  'trial.picture': ({ rounds, site }) => ({ params: { roundId: rounds.open, imageId: site.imageId } }),
  'trial.finish': async ({ app, rounds }) => {
    const [question] = await app.ctx.data.read.contests.pinned(rounds.open);
    const items = [{ position: 1, versionId: question!.versionId, chosen: [question!.options[0]!.id] }];
    return { params: { roundId: rounds.open }, body: { items, prediction: null, elapsedMs: 1000 } };
  },
};
