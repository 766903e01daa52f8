import { PAPERS, SUGGESTED_ACCENTS, accentOf, darkerThatHolds, type AccentAnswer, type SuggestedAccent } from '@thi-tuan/shared/rules/accent.ts';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { lookEditTexts } from './look-edit.texts.ts';
import css from './look-edit.module.css';

/** The colours of dark mode's text and light mode's, for the two samples side by side. */
const SUGGESTED = Object.entries(SUGGESTED_ACCENTS) as [SuggestedAccent, string][];

/** What is wrong with a colour as it was typed; undefined = nothing. */
export function useAccentFault(hex: string): string | undefined {
  const t = useTexts(lookEditTexts);
  const f = useFormat();
  const answer = hex === '' ? null : accentOf(hex);
  if (answer === null || answer.ok) return undefined;
  if (answer.reason === 'not-a-colour' || answer.contrast === null) return t('notAColour');
  const contrast = (answer.contrast / 100).toFixed(2);
  return t('tooLight', { contrast: f.language === 'vi' ? contrast.replace('.', ',') : contrast });
}

/** Suggested colours and one's own; both modes shown as they will be. `hex` '' = the site's own. */
export function AccentCard({ hex, onChange }: { hex: string; onChange: (hex: string) => void }): ReactNode {
  const t = useTexts(lookEditTexts);
  const fault = useAccentFault(hex);
  const answer: AccentAnswer | null = hex === '' ? null : accentOf(hex);
  const darker = answer?.ok === false ? darkerThatHolds(hex) : null;
  return (
    <Card title={t('accent')}>
      <Stack gap={4}>
        <Text muted>{t('accentHint')}</Text>
        <div className={css.swatches} role="group" aria-label={t('accent')}>
          <Swatch label={t('own')} colour="var(--red)" isChosen={hex === ''} onChoose={() => onChange('')} />
          {SUGGESTED.map(([name, colour]) => (
            <Swatch
              key={name}
              label={t(`colours.${name}`)}
              colour={colour}
              isChosen={hex.toLowerCase() === colour}
              onChoose={() => onChange(colour)}
            />
          ))}
        </div>
        <div className={css.hex}>
          <TextField label={t('hex')} hint={t('hexHint')} value={hex} onChange={onChange} error={fault} maxLength={20} optional verbatim />
        </div>
        {answer?.ok === false && darker !== null && (
          <Row>
            <Button kind="quiet" size="small" onClick={() => onChange(darker)}>
              <span className={css.dot} style={{ '--swatch': darker } as CSSProperties} />
              {t('darker', { colour: darker })}
            </Button>
          </Row>
        )}
        {answer?.ok && (
          <div className={css.samples} aria-hidden="true">
            {(['light', 'dark'] as const).map((mode) => (
              <div key={mode} className={css.sample} style={sampleStyle(answer.accent[mode], PAPERS[mode].surface, mode)}>
                <p>{t(mode)}</p>
                <span className={css.sampleButton}>{t('sampleButton')}</span>
                <span className={css.sampleLink}>{t('sampleLink')}</span>
              </div>
            ))}
          </div>
        )}
      </Stack>
    </Card>
  );
}

function sampleStyle({ accent, on }: { accent: string; on: string }, ground: string, mode: 'light' | 'dark'): CSSProperties {
  const ink = mode === 'light' ? PAPERS.dark.ground : PAPERS.light.ground;
  return { '--sample-ground': ground, '--sample-ink': ink, '--sample-accent': accent, '--sample-on': on } as CSSProperties;
}

function Swatch({ label, colour, isChosen, onChoose }: { label: string; colour: string; isChosen: boolean; onChoose: () => void }): ReactNode {
  return (
    <button type="button" className={css.swatch} aria-pressed={isChosen} onClick={onChoose}>
      <span className={css.dot} style={{ '--swatch': colour } as CSSProperties} />
      {label}
    </button>
  );
}
