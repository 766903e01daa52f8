import type { PersonDeskView } from '@thi-tuan/shared/contracts/people-desk.ts';
import { shownCitizenId } from '@thi-tuan/shared/rules/citizen-id.ts';
import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import { useState, type ReactNode } from 'react';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextLink } from '../../ui/button.tsx';
import { Grid, Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Facts, Notice, Tag } from '../../ui/pieces.tsx';
import { ActivateDialog, CodeDialog, ExcludeDialog, ExtraTimeDialog } from './person-acts.tsx';
import { CitizenIdDialog } from './person-citizen-id.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';
import css from './person-view.module.css';
import { STATE_TONES } from './people-list.tsx';

type Deed = 'code' | 'extraTime' | 'exclude' | 'activate' | 'citizenId';

/** The end of the number, or that there is none; null = nobody asks and none is known. */
function numberOf({ citizenIdAsked, citizenIdEnd }: PersonDeskView, none: string): string | null {
  if (citizenIdEnd !== null) return shownCitizenId(citizenIdEnd);
  return citizenIdAsked ? none : null;
}

function AttemptLine({ attempt }: { attempt: NonNullable<PersonDeskView['rounds'][number]['attempts']>[number] }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const f = useFormat();
  const at = attempt.closedAt === null ? t('person.attemptOpen') : f.instant(attempt.closedAt, 'day');
  return (
    <Text as="div">
      {t('person.attempt', { number: attempt.number, at })}
      {attempt.receiptCode !== null && (
        <>
          {' · '}
          <span className={css.code}>{attempt.receiptCode}</span>
        </>
      )}
    </Text>
  );
}

/** One person: data, account, rounds without answers, and what may be decided. */
export function PersonView({ person, more }: { person: PersonDeskView; more?: ReactNode }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const f = useFormat();
  const language = useLanguage();
  const [deed, setDeed] = useState<Deed | null>(null);
  const end = (): void => setDeed(null);
  const button = (name: Deed, label: string): ReactNode => (
    <Button size="small" kind="quiet" onClick={() => setDeed(name)}>
      {label}
    </Button>
  );
  const fact = (name: string, value: ReactNode): { name: string; value: ReactNode }[] => (value === null || value === '' ? [] : [{ name, value }]);
  return (
    <Stack gap={5}>
      <Grid columns="two">
        <Card
          title={t('person.data')}
          aside={
            <Row gap={2}>
              <Tag tone={STATE_TONES[person.state]}>{t(`states.${person.state}`)}</Tag>
              {person.excluded !== null && <Tag tone="bad">{t('excludedTag')}</Tag>}
              {person.exempt && <Tag tone="plain">{t('exempt')}</Tag>}
            </Row>
          }
        >
          <Stack gap={4}>
            <Facts
              items={[
                ...fact(t('columns.code'), person.code),
                ...fact(t('columns.birthYear'), person.birthYear ?? '—'),
                ...fact(t('columns.phone'), person.phone),
                ...fact(t('citizenId.label'), numberOf(person, t('citizenId.none'))),
                ...fact(t('columns.unit'), person.unit ? person.unit.path.join(' › ') : t('noUnit')),
                ...fact(t('person.unitNote'), person.unitNote),
                ...fact(t('columns.group'), groupName(person.group, language)),
                ...fact(t('person.memberships'), person.memberships.map((one) => membershipName(one, language)).join(', ')),
                ...fact(t('person.source'), t(`person.sources.${person.source}`)),
                ...fact(t('columns.account'), t(`accounts.${person.account}`)),
                ...fact(t('columns.last'), person.lastLoginAt === null ? t('never') : f.instant(person.lastLoginAt, 'full')),
                ...fact(t('person.reason'), person.excluded ?? person.stateReason),
              ]}
            />
            {person.hasRole && <Notice tone="gold">{t('person.hasRole')}</Notice>}
            <Row gap={2}>
              {person.account !== 'no-account' && person.state !== 'inactive' && button('code', t('acts.code'))}
              {person.rounds.some((round) => !round.closed) && button('extraTime', t('acts.extraTime'))}
              {button('exclude', person.excluded === null ? t('acts.exclude') : t('acts.include'))}
              {(person.citizenIdAsked || person.citizenIdEnd !== null) && button('citizenId', t('acts.citizenId'))}
              {!person.hasRole && button('activate', person.state === 'inactive' ? t('acts.activate') : t('acts.deactivate'))}
            </Row>
          </Stack>
        </Card>
        <Card title={t('person.rounds')}>
          <Facts
            items={person.rounds.map((round) => ({
              key: round.id,
              name: round.name,
              value: (
                <>
                  {round.attempts === null && t('person.attemptsOpen')}
                  {round.attempts?.length === 0 && t('person.attemptsNone')}
                  {round.attempts?.map((one) => (
                    <AttemptLine key={one.number} attempt={one} />
                  ))}
                  {round.extraMs > 0 && <Text as="div">{t('person.extra', { time: f.duration(round.extraMs) })}</Text>}
                </>
              ),
            }))}
          />
        </Card>
      </Grid>
      {person.alike.length > 0 && (
        <Card title={t('person.alike')}>
          <Stack gap={3}>
            <Text muted>{t('person.alikeText')}</Text>
            <ul>
              {person.alike.map((one) => (
                <li key={one.id}>
                  <TextLink to={deskPaths.person(one.id)}>{one.name}</TextLink> · {one.code} · {one.unit?.name ?? t('noUnit')}
                </li>
              ))}
            </ul>
          </Stack>
        </Card>
      )}
      {more}
      {deed === 'code' && <CodeDialog person={person} onEnd={end} />}
      {deed === 'extraTime' && <ExtraTimeDialog person={person} onEnd={end} />}
      {deed === 'exclude' && <ExcludeDialog person={person} onEnd={end} />}
      {deed === 'citizenId' && <CitizenIdDialog person={person} onEnd={end} />}
      {deed === 'activate' && <ActivateDialog person={person} onEnd={end} />}
    </Stack>
  );
}
