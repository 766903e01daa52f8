import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import { actsTexts } from './acts.texts.ts';

const TONES = { asked: 'gold', accepted: 'ok', refused: 'warn' } as const;

/** What was asked of the organisers about people of the own units, and what came of it; nothing where nothing was asked. */
export function MoveRequests(): ReactNode {
  const t = useTexts(actsTexts);
  const f = useFormat();
  const requests = useRead('contact.moveRequests').data?.requests ?? [];
  if (requests.length === 0) return null;
  return (
    <Card title={t('askMove.list')}>
      <Stack gap={4}>
        {requests.map((one) => (
          <Stack key={one.id} gap={1}>
            <Row gap={2}>
              <b>{one.name}</b>
              <Tag tone={TONES[one.state]}>{t(`askMove.states.${one.state}`)}</Tag>
            </Row>
            <Text>{t('askMove.fromTo', { from: one.from.name, to: one.to.name })}</Text>
            <Text small muted>
              {t('askMove.asked', { at: f.instant(one.askedAt, 'day'), reason: one.reason })}
            </Text>
            {one.decidedAt !== null && (
              <Text small>
                {one.note === null
                  ? t('askMove.decided', { at: f.instant(one.decidedAt, 'day') })
                  : t('askMove.decidedNote', { at: f.instant(one.decidedAt, 'day'), note: one.note })}
              </Text>
            )}
          </Stack>
        ))}
      </Stack>
    </Card>
  );
}
