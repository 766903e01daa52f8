import { upperFirst } from '@thi-tuan/shared/rules/sentence.ts';
import { addressName } from '@thi-tuan/shared/rules/setting-names.ts';
import type { ContestSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { Lang } from '../attempts/index.ts';
import { plainEn, plainErrorsEn } from './plain.en.ts';
import type { PlainText, PlainTexts } from './plain.vi.ts';
import { plainErrorsVi, plainVi } from './plain.vi.ts';

type Values = Readonly<Record<string, string | number>>;

/** Says a text with its values and the contest's own words filled in. */
export interface Say {
  (key: PlainText, values?: Values): string;
  /** What a refusal means and what to do; `errorOther` for a code without a text of its own. */
  error: (code: string, values?: Values) => string;
}

const ROUND = { vi: { week: 'tuần', stage: 'đợt' }, en: { week: 'week', stage: 'stage' } } as const;

/** @param contest null before the first contest: people are then addressed as in most of them */
export function sayIn(lang: Lang, contest: Pick<ContestSettings, 'address' | 'roundNoun'> | null): Say {
  const you = addressName(contest?.address ?? 'comrade', lang);
  const round = ROUND[lang][contest?.roundNoun ?? 'week'];
  const words: Values = { you, You: upperFirst(you), round, Round: upperFirst(round) };
  const fill = (text: string, values: Values): string =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? words[name] ?? ''));
  const texts: PlainTexts = lang === 'vi' ? plainVi : plainEn;
  const errors: Record<string, string> = lang === 'vi' ? plainErrorsVi : plainErrorsEn;
  const say = (key: PlainText, values: Values = {}): string => fill(texts[key], values);
  return Object.assign(say, {
    error: (code: string, values: Values = {}) => fill(Object.hasOwn(errors, code) ? errors[code]! : texts.errorOther, values),
  });
}
