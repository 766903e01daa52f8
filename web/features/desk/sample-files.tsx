import { SAMPLE_QUESTIONS } from '@thi-tuan/shared/rules/sample-files.ts';
import type { ReactNode } from 'react';
import { DESK_CALLS } from '../../lib/api/desk-calls.gen.ts';
import { saveFile } from '../../lib/files/save-file.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import css from './home.module.css';
import { deskHomeTexts } from './home.texts.ts';

/** Of the pages where the files go: what is filled in there comes back as it is. */
const BOOKS = {
  questionsBook: 'bank.template',
  units: 'unitImports.template',
  people: 'peopleImports.template',
} as const;

/** A sample file to begin with, where a step begins with a file. */
export function SampleFiles({ of }: { of: 'questions' | 'people' }): ReactNode {
  const t = useTexts(deskHomeTexts);
  const book = (name: keyof typeof BOOKS): ReactNode => (
    <a className={css.sample} href={`/api${DESK_CALLS[BOOKS[name]].path}`}>
      {t(`samples.${name}`)}
    </a>
  );
  if (of === 'people') {
    return (
      <>
        {book('units')}
        {book('people')}
      </>
    );
  }
  const save = (): void => saveFile('cau-hoi-mau.txt', new Blob([SAMPLE_QUESTIONS], { type: 'text/plain;charset=utf-8' }));
  return (
    <>
      {book('questionsBook')}
      <button type="button" className={css.sample} onClick={save}>
        {t('samples.questions')}
      </button>
    </>
  );
}
