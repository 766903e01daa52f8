import { useState, type ReactNode } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import { TextButton } from './button.tsx';
import css from './quiz-pieces.module.css';
import { uiTexts } from './ui.texts.ts';

interface PictureProps {
  src: string;
  /** '' = nobody has described it. */
  alt: string;
  width?: number;
  height?: number;
}

/** A picture of a question; on a bad network it can be asked for again, and what it shows is said meanwhile. */
export function Picture({ src, alt, width, height }: PictureProps): ReactNode {
  const t = useTexts(uiTexts);
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const said = alt === '' ? t('picture') : alt;
  if (failed)
    return (
      <span className={css.noPicture}>
        {said}{' '}
        <TextButton
          onClick={(event) => {
            // Inside an option's label a press must not choose it.
            event.preventDefault();
            setFailed(false);
            setTries(tries + 1);
          }}
        >
          {t('pictureRetry')}
        </TextButton>
      </span>
    );
  return <img key={tries} className={css.picture} src={src} alt={said} width={width} height={height} onError={() => setFailed(true)} />;
}
