import type { Make } from './cell-requests.ts';

const REASON = 'Mất điện tại máy chủ.';
const MINUTE = 60_000;

const inRound =
  (body?: object, more: Record<string, string> = {}): Make =>
  ({ rounds }, _actor, _subject, variant) => ({
    params: { roundId: variant === 'closed' ? rounds.closed : rounds.open, ...more },
    ...(body === undefined ? {} : { body }),
  });

const ofPerson =
  (body?: object): Make =>
  ({ rounds }, _actor, subject) => ({ params: { roundId: rounds.open, personId: subject.personId }, ...(body === undefined ? {} : { body }) });

/** Later than everything the scene has. */
const later: Make = ({ app, rounds }) => {
  const opensAt = app.time.now() + 100 * 24 * 60 * MINUTE;
  return { params: { roundId: rounds.open }, body: { opensAt, closesAt: opensAt + 60 * MINUTE, reason: REASON } };
};

const NOBODY = { noticeId: 'no-such-message', versionId: 'no-such-question' };

/** The running round. Columns are asked side by side, so nothing here moves or ends the scene's own rounds. */
export const RUNNING_MAKERS: Record<string, Make> = {
  'running.show': inRound(),
  'running.people': (scene, ...rest) => ({ ...(inRound()(scene, ...rest) as object), query: { q: 'Trần Thị' } }),
  'running.person': ofPerson(),
  'running.extendOne': ofPerson({ minutes: 5, reason: REASON }),
  'running.extendAll': inRound({ minutes: 1, reason: REASON }),
  // Three may stand at a time: each cell's own is taken back at once.
  'running.message': async (scene, ...rest) => {
    const { data } = scene.app.ctx;
    const now = scene.app.time.now();
    for (const notice of await data.read.running.noticesOf(scene.rounds.open))
      await data.write((s) => s.running.takeBack(notice.id, notice.roundId, now));
    return inRound({ text: 'Đường truyền đã ổn định trở lại.', minutes: 5 })(scene, ...rest);
  },
  'running.takeBack': inRound(undefined, { noticeId: NOBODY.noticeId }),
  'running.postpone': later,
  'running.cancel': inRound({ reason: REASON }),
  'running.repeat': async (...asked) => {
    const { params, body } = await later(...asked);
    return { params: params!, body: { ...(body as object), name: 'Tuần 2 (tổ chức lại)' } };
  },
  'running.questions': inRound(),
  'running.withdraw': inRound({ reason: REASON }, { versionId: NOBODY.versionId }),
  'running.decide': inRound({ ruling: 'given', reason: REASON }, { versionId: NOBODY.versionId }),
};
