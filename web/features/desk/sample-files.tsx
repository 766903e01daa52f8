import { SAMPLE_PEOPLE, SAMPLE_QUESTIONS, SAMPLE_UNITS } from '@thi-tuan/shared/rules/sample-files.ts';
import type { ReactNode } from 'react';
import { csvFile } from '../../lib/files/csv.ts';
import { saveFile } from '../../lib/files/save-file.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import css from './home.module.css';
import { deskHomeTexts } from './home.texts.ts';

/** A sample file to begin with, where a step begins with a file. */
export function SampleFiles({ of }: { of: 'questions' | 'people' }): ReactNode {
  const t = useTexts(deskHomeTexts);
  const button = (name: 'questions' | 'units' | 'people', save: () => void): ReactNode => (
    <button type="button" className={css.sample} onClick={save}>
      {t(`samples.${name}`)}
    </button>
  );
  if (of === 'questions') {
    return button('questions', () => saveFile('cau-hoi-mau.txt', new Blob([SAMPLE_QUESTIONS], { type: 'text/plain;charset=utf-8' })));
  }
  return (
    <>
      {button('units', () => saveFile('don-vi-mau.csv', csvFile(SAMPLE_UNITS, 'vi')))}
      {button('people', () => saveFile('danh-sach-mau.csv', csvFile(SAMPLE_PEOPLE, 'vi')))}
    </>
  );
}
