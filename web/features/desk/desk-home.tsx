import type { AfterStep, PrepareStep } from '@thi-tuan/shared/rules/desk-steps.ts';
import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton, TextLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { classes, Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag, type Tone } from '../../ui/pieces.tsx';
import css from './home.module.css';
import { deskHomeTexts } from './home.texts.ts';
import { pageOf, type HasPage } from './pages-context.ts';
import { Readiness } from './readiness.tsx';
import { SampleFiles } from './sample-files.tsx';

type DeskHome = ReplyOfCall<'desk.home'>;
type State = DeskHome['prepare'][number]['state'];

const TONES: Record<State, Tone> = { todo: 'plain', doing: 'warn', done: 'ok' };

interface StepProps {
  number: number;
  title: string;
  text: string;
  state: State;
  next: boolean;
  children?: ReactNode;
}

function Step({ number, title, text, state, next, children }: StepProps): ReactNode {
  const t = useTexts(deskHomeTexts);
  return (
    <li className={classes(css.step, next && css.next)} aria-current={next ? 'step' : undefined}>
      <span className={classes(css.mark, css[state])} aria-hidden="true">
        {state === 'done' ? <Icon name="check" /> : number}
      </span>
      <div className={css.body}>
        <div className={css.head}>
          <h3>{title}</h3>
          <Tag tone={TONES[state]}>{next && state !== 'done' ? t('next') : t(`states.${state}`)}</Tag>
        </div>
        <Text muted>{text}</Text>
        {children}
      </div>
    </li>
  );
}

/** Where a step is done; those about the contest lead into it once there is one. null = there is nothing yet to do it on. */
function leadsOf({ contest, counts, prepareRoundId }: DeskHome): Record<PrepareStep, string | null> {
  const part = (name: string): string | null => (contest ? deskPaths.contestPart(contest.id, name) : null);
  return {
    questions: deskPaths.questions,
    // The tree first; then the people in it.
    people: counts.units > 0 ? deskPaths.people : deskPaths.units,
    rounds: part('rounds') ?? deskPaths.newContest,
    rules: part('support'),
    trial: prepareRoundId === null ? null : deskPaths.trial(prepareRoundId),
    publish: part('check'),
  };
}

/** Whether this person does the step: to others it is said who does, and «Việc tiếp theo» is the first of their own. */
function isTheirs(step: PrepareStep, lead: string | null, hasPage: HasPage): boolean {
  return hasPage(pageOf(lead ?? (step === 'questions' ? deskPaths.questions : deskPaths.newContest)));
}

function StepLink({ to, isNext, hasPage, children }: { to: string | null; isNext: boolean; hasPage: HasPage; children: ReactNode }): ReactNode {
  if (to === null || !hasPage(pageOf(to))) return null;
  if (!isNext) return <TextLink to={to}>{children}</TextLink>;
  return (
    <LinkButton to={to} size="small">
      {children}
    </LinkButton>
  );
}

/** Six steps to the opening, with what there is so far. */
function PrepareSteps({ home, hasPage }: { home: DeskHome; hasPage: HasPage }): ReactNode {
  const t = useTexts(deskHomeTexts);
  const { counts } = home;
  const leads = leadsOf(home);
  const left = home.prepare.filter((one) => one.state !== 'done');
  const first = (left.find(({ step }) => isTheirs(step, leads[step], hasPage)) ?? left[0])?.step;
  const toUnits = { to: deskPaths.units, go: t('steps.people.go') };
  const toPeople = { to: deskPaths.people, go: t('peopleGo') };
  const [here, there] = counts.units > 0 ? [toPeople, toUnits] : [toUnits, toPeople];
  const goOf = (step: PrepareStep): string => {
    if (step === 'people') return here.go;
    return step === 'rounds' && !home.contest ? t('createGo') : t(`steps.${step}.go`);
  };
  const texts: Record<PrepareStep, string> = {
    questions: t('steps.questions.text', { approved: counts.approved, waiting: counts.waiting }),
    people: t('steps.people.text', { units: counts.units, people: counts.people }),
    rounds: t('steps.rounds.text', { rounds: counts.rounds }),
    rules: t('steps.rules.text'),
    trial: t('steps.trial.text'),
    publish: t('steps.publish.text'),
  };
  return (
    <Card title={home.phase === 'prepare' ? t('preparing') : t('preparingNext')} look="flat">
      <ol className={css.steps}>
        {home.prepare.map(({ step, state }, index) => (
          <Step key={step} number={index + 1} title={t(`steps.${step}.title`)} text={texts[step]} state={state} next={step === first}>
            <Row gap={4}>
              <StepLink to={leads[step]} isNext={step === first} hasPage={hasPage}>
                {goOf(step)}
              </StepLink>
              {!isTheirs(step, leads[step], hasPage) && <Text small>{t('notYours')}</Text>}
              {leads[step] === null && !home.contest && isTheirs(step, null, hasPage) && <Text small>{t('afterContest')}</Text>}
              {step === 'rules' && home.contest && hasPage(deskPaths.contestRules(home.contest.id)) && (
                <TextLink to={deskPaths.contestRules(home.contest.id)}>{t('rulesGo')}</TextLink>
              )}
              {step === 'people' && hasPage(there.to) && <TextLink to={there.to}>{there.go}</TextLink>}
              {(step === 'questions' || step === 'people') && state !== 'done' && isTheirs(step, leads[step], hasPage) && <SampleFiles of={step} />}
            </Row>
          </Step>
        ))}
      </ol>
    </Card>
  );
}

/** Chốt → xác minh → thông báo → mở tuần sau. */
function AfterSteps({ home, hasPage }: { home: DeskHome; hasPage: HasPage }): ReactNode {
  const t = useTexts(deskHomeTexts);
  const f = useFormat();
  const { afterRound: round } = home;
  if (home.after.length === 0 || !round) return null;
  const first = home.after.find((one) => one.state !== 'done')?.step;
  const results = deskPaths.results(round.id);
  const linkOf = (step: AfterStep): ReactNode => {
    if (step === 'next') {
      return (
        <StepLink to={leadsOf(home).publish} isNext={false} hasPage={hasPage}>
          {t('steps.publish.go')}
        </StepLink>
      );
    }
    if (step !== 'close' && hasPage(results)) return <TextLink to={results}>{t('goResults')}</TextLink>;
    return hasPage(deskPaths.rounds) ? <TextLink to={deskPaths.rounds}>{t('goRounds')}</TextLink> : null;
  };
  return (
    <Card title={t('settling', { name: f.named(round.name) })}>
      <ol className={css.steps}>
        {home.after.map(({ step, state }, index) => (
          <Step key={step} number={index + 1} title={t(`after.${step}.title`)} text={t(`after.${step}.text`)} state={state} next={step === first}>
            {linkOf(step)}
          </Step>
        ))}
      </ol>
    </Card>
  );
}

/** The contest is over and another one is being made: there the work goes on. */
function NextContest({ home, hasPage }: { home: DeskHome; hasPage: HasPage }): ReactNode {
  const t = useTexts(deskHomeTexts);
  const { nextContest } = home;
  if (!nextContest || !hasPage(deskPaths.contests)) return null;
  return (
    <Card title={t('nextContest', { name: nextContest.name })} look="gold">
      <Stack gap={3}>
        <Text muted>{t('nextContestText', { name: home.contest?.name ?? '' })}</Text>
        <Row gap={4}>
          <LinkButton to={deskPaths.contestPart(nextContest.id, 'check')} size="small">
            {t('nextContestGo')}
          </LinkButton>
          <TextLink to={deskPaths.contestRules(nextContest.id)}>{t('rulesGo')}</TextLink>
        </Row>
      </Stack>
    </Card>
  );
}

/** Who may not make contests learns who does, and how they are called in. */
function Team({ home, hasPage }: { home: DeskHome; hasPage: HasPage }): ReactNode {
  const t = useTexts(deskHomeTexts);
  if (home.contest || hasPage(deskPaths.newContest) || !hasPage(deskPaths.accounts)) return null;
  return (
    <Card title={t('team')} look="gold">
      <Stack gap={3}>
        <Text>{t('teamText')}</Text>
        <div>
          <LinkButton to={deskPaths.accounts} size="small">
            {t('teamGo')}
          </LinkButton>
        </div>
      </Stack>
    </Card>
  );
}

/** A round is open: the way to watch it. */
function RunningNow({ home, hasPage }: { home: DeskHome; hasPage: HasPage }): ReactNode {
  const t = useTexts(deskHomeTexts);
  const f = useFormat();
  const { round } = home;
  if (home.phase !== 'running' || !round || !hasPage(deskPaths.running(round.id))) return null;
  return (
    <Card title={t('running', { name: round.name })} look="gold">
      <Stack gap={3}>
        <Text muted>{t('runningText', { at: f.instant(round.closesAt, 'full', true) })}</Text>
        <div>
          <LinkButton to={deskPaths.running(round.id)} size="small">
            {t('runningGo')}
          </LinkButton>
        </div>
      </Stack>
    </Card>
  );
}

/** «Việc cần làm». */
export function DeskHomeView({ home, hasPage }: { home: DeskHome; hasPage: HasPage }): ReactNode {
  return (
    <div className={css.columns}>
      <Stack gap={5}>
        <Team home={home} hasPage={hasPage} />
        <RunningNow home={home} hasPage={hasPage} />
        <AfterSteps home={home} hasPage={hasPage} />
        <NextContest home={home} hasPage={hasPage} />
        {home.nextContest === null && <PrepareSteps home={home} hasPage={hasPage} />}
      </Stack>
      {home.nextContest === null && <Readiness home={home} hasPage={hasPage} />}
    </div>
  );
}
