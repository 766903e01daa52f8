import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { actsTexts } from './acts.texts.ts';
import { ShareText } from './share-text.tsx';
import type { RoundOfUnit } from './unit-summary.tsx';

/** A message to one person who has not taken part yet. */
export function RemindPerson({ person, round, onBack }: { person: ContactPerson; round: RoundOfUnit; onBack: () => void }): ReactNode {
  const t = useTexts(actsTexts);
  const f = useFormat();
  const home = useRead('contests.home', {}).data;
  const closesAt = home?.rounds.find((one) => one.id === round.id)?.closesAt;
  const contest = home?.contest?.name;
  if (closesAt === undefined || contest === undefined) return <Text muted>{t('remind.waiting')}</Text>;
  const text = [
    t('remind.greeting', { name: person.name }),
    t('remind.text', { Contest: contest, name: f.named(round.name), at: f.instant(closesAt, 'full', true) }),
    t('remind.link', { address: window.location.origin }),
    t(person.hasLoggedIn ? 'remind.known' : 'remind.never', { code: person.code }),
  ].join('\n');
  return (
    <Stack>
      <ShareText text={text} label={t('remind.title', { name: person.name })} />
      <Row justify="end">
        <Button kind="quiet" onClick={onBack}>
          {t('remind.back')}
        </Button>
      </Row>
    </Stack>
  );
}
