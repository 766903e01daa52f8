import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Lotus } from '../../ui/lotus.tsx';
import { Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import css from './print.module.css';
import { ShareButtons } from './share-text.tsx';
import { sheetsTexts } from './sheets.texts.ts';

/** Everybody has taken part: a card to show and to send. */
export function FullCard({ unit, round, all }: { unit: string; round: string; all: number }): ReactNode {
  const t = useTexts(sheetsTexts);
  const f = useFormat();
  const named = f.named(round);
  return (
    <Card look="gold" label={t('full.title')}>
      <div className={css.full}>
        <Lotus size={52} />
        <p className={css.figure}>{t('full.figure')}</p>
        <Text big>{t('full.text', { all, unit, name: named })}</Text>
        <Text muted>{t('full.thanks')}</Text>
        <div data-no-print>
          <ShareButtons text={t('full.message', { unit, all, name: named })} />
        </div>
      </div>
    </Card>
  );
}
