import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Tag, type Tone } from '../../ui/pieces.tsx';
import { runningTexts } from './running.texts.ts';
import css from './running.module.css';

type Attempt = ReplyOfCall<'running.person'>['attempts'][number];
type Event = Attempt['events'][number];

const TONES: Record<Attempt['state'], Tone> = { 'open': 'gold', 'submitted': 'ok', 'run-out': 'warn' };

/** Two digits; the same in every time zone. */
const secondsOf = (at: number): string => String(Math.floor(at / 1000) % 60).padStart(2, '0');

/** An attempt from its start to now, without what was answered. */
export function AttemptTimeline({ attempt }: { attempt: Attempt }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const { number, state, answered, questionCount, deadlineAt, events, savesSince, startedAt, questions } = attempt;
  const textOf = ({ kind, revision, holder, position }: Event): string => {
    if (kind === 'saved') return t('person.events.saved', { revision: f.number(revision), holder: f.number(holder) });
    if (kind === 'device') return t('person.events.device', { holder: f.number(holder) });
    return kind === 'reported' ? t('person.events.reported', { position: f.number(position) }) : t(`person.events.${kind}`);
  };
  return (
    <section className={css.attempt}>
      <Stack gap={3}>
        <Row gap={2}>
          <h4>{t('person.attempt', { number })}</h4>
          <Tag tone={TONES[state]}>{t(`person.states.${state}`)}</Tag>
        </Row>
        <Text>{t('person.answered', { answered: f.number(answered), count: f.number(questionCount), at: f.instant(deadlineAt, 'seconds') })}</Text>
        <ol className={css.events} aria-label={t('person.timeline', { number })}>
          {events.map((event, index) => (
            <li key={index}>
              <span className={css.when}>
                {f.instant(event.at, 'clock')}:{secondsOf(event.at)}
              </span>
              <span>{textOf(event)}</span>
            </li>
          ))}
        </ol>
        {startedAt < savesSince && (
          <Text small muted>
            {t('person.savesSince', { at: f.instant(savesSince, 'day') })}
          </Text>
        )}
        {questions.length > 0 && <Questions questions={questions} />}
      </Stack>
    </section>
  );
}

function Questions({ questions }: { questions: Attempt['questions'] }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  return (
    <details>
      <summary>{t('person.questions')}</summary>
      <DataTable
        caption={t('person.questions')}
        rows={questions}
        rowKey={(row) => String(row.position)}
        columns={[
          { key: 'position', header: t('person.question'), names: true, cell: (row) => f.number(row.position) },
          { key: 'shown', header: t('person.firstShown'), number: true, cell: (row) => f.elapsed(row.firstShownMs) },
          { key: 'onScreen', header: t('person.onScreen'), number: true, cell: (row) => f.elapsed(row.onScreenMs) },
          { key: 'changes', header: t('person.changes'), number: true, cell: (row) => f.number(row.changes) },
          { key: 'answered', header: t('person.answeredColumn'), cell: (row) => t(row.answered ? 'person.yes' : 'person.no') },
        ]}
      />
    </details>
  );
}
