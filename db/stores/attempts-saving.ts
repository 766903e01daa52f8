import { and, eq, sql } from '../orm/drizzle.ts';
import type { StoreContext } from './context.ts';

/** What stores the work of an open attempt: the whole paper at once, or one question after the other. */
export function savingStatements(c: StoreContext) {
  const { attempt } = c.t;
  const { h } = c;

  const save = c.change(
    {
      id: attempt.id,
      personId: attempt.personId,
      holder: attempt.holder,
      revision: attempt.revision,
      answers: attempt.answers,
      flagged: attempt.flagged,
      prediction: attempt.prediction,
      signals: attempt.signals,
      savedAt: attempt.savedAt,
      /** As whoever saves knows it: one that moved is read again before anything is promised. */
      deadlineAt: attempt.deadlineAt,
      /** The server's now less the grace: the deadline may not lie before it. */
      notBefore: attempt.deadlineAt,
    },
    (p) =>
      h
        .update(attempt)
        .set({ revision: p.revision, answers: p.answers, flagged: p.flagged, prediction: p.prediction, signals: p.signals, savedAt: p.savedAt })
        .where(
          and(
            eq(attempt.id, p.id),
            eq(attempt.personId, p.personId),
            eq(attempt.state, 'open'),
            eq(attempt.holder, p.holder),
            sql`${attempt.revision} < ${p.revision}`,
            eq(attempt.deadlineAt, p.deadlineAt),
            sql`${attempt.deadlineAt} >= ${p.notBefore}`,
          ),
        ),
  );
  const step = c.prepare(
    {
      id: attempt.id,
      holder: attempt.holder,
      from: attempt.atPosition,
      to: attempt.atPosition,
      stored: attempt.revision,
      revision: attempt.revision,
      answers: attempt.answers,
      flagged: attempt.flagged,
      prediction: attempt.prediction,
      signals: attempt.signals,
      savedAt: attempt.savedAt,
    },
    (p) =>
      h
        .update(attempt)
        .set({
          atPosition: p.to,
          revision: p.revision,
          answers: p.answers,
          flagged: p.flagged,
          prediction: p.prediction,
          signals: p.signals,
          savedAt: p.savedAt,
        })
        .where(
          and(
            eq(attempt.id, p.id),
            eq(attempt.state, 'open'),
            eq(attempt.holder, p.holder),
            eq(attempt.atPosition, p.from),
            eq(attempt.revision, p.stored),
          ),
        )
        .returning(),
  );

  return { save, step };
}
