import { cloneElement, use, useMemo, type ReactElement, type ReactNode } from 'react';
import { formatNumber } from '@thi-tuan/shared/kernel/format.ts';
import { filled, piecesOf, textAt } from './fill.ts';
import { storeLanguage, useLanguageStore, wordsIn, type ContestWords, type Language } from './language.ts';
import type { SameTexts, TextKey, TextTree, Translate } from './text-types.ts';

/** The texts of one area (a feature, a page, the ui): Vietnamese at once, English when it is wanted. */
export interface TextBundle<V extends TextTree> {
  readonly namespace: string;
  readonly vi: V;
  /** null until loaded. */
  readonly en: SameTexts<V> | null;
  /** Loads a language once; the same promise each time. */
  load(language: Language): Promise<void>;
  isLoaded(language: Language): boolean;
}

const bundles: TextBundle<TextTree>[] = [];

/**
 * Declares the texts of one area: `export const authTexts = defineTexts('auth', authVi, async () => (await import('./auth.en.ts')).authEn)`.
 * @param namespace unique over the app, e.g. the feature's name
 */
export function defineTexts<const V extends TextTree>(namespace: string, vi: V, loadEnglish: () => Promise<SameTexts<V>>): TextBundle<V> {
  let english: Promise<void> | undefined;
  const bundle: TextBundle<V> & { en: SameTexts<V> | null } = {
    namespace,
    vi,
    en: null,
    isLoaded: (language) => language === 'vi' || bundle.en !== null,
    async load(language) {
      if (language === 'vi') return;
      english ??= loadEnglish().then((texts) => void (bundle.en = texts));
      try {
        await english;
      } catch (error) {
        english = undefined; // a lost network may be back at the next try
        throw error;
      }
    },
  };
  bundles.push(bundle);
  return bundle;
}

/** Changes the language of the whole page, once every text shown now is there. */
export async function setLanguage(language: Language): Promise<void> {
  await Promise.all(bundles.map((bundle) => bundle.load(language)));
  storeLanguage(language);
}

type Params = Record<string, string | number> | undefined;

/** In the text every number stands grouped: «50.768». */
function valuesOf(params: Params, language: Language, words: ContestWords): Record<string, string> {
  const values: Record<string, string> = wordsIn(language, words);
  for (const [name, value] of Object.entries(params ?? {})) values[name] = typeof value === 'number' ? formatNumber(value, language) : value;
  return values;
}

/** Before filling. English has `key_one` beside `key` where one thing is said otherwise; what is not there is Vietnamese. */
function textOf(bundle: TextBundle<TextTree>, key: string, params: Params, language: Language): string {
  const english = language === 'en' ? (bundle.en as TextTree | null) : null;
  const one = english && params?.['count'] === 1 ? textAt(english, `${key}_one`) : undefined;
  return one ?? (english ? textAt(english, key) : undefined) ?? textAt(bundle.vi, key) ?? key;
}

function translator<V extends TextTree>(bundle: TextBundle<V>, language: Language, words: ContestWords): Translate<V> {
  return (key, ...[params]) => filled(textOf(bundle, key, params, language), valuesOf(params, language, words));
}

/** A promise as React's `use` reads it: one that is known to be fulfilled never suspends. */
interface Read extends Promise<void> {
  status?: 'fulfilled';
  value?: undefined;
}
const reads = new WeakMap<TextBundle<TextTree>, Read>();

/** The same promise at each call. Without English (network lost) Vietnamese is shown. */
function readOf(bundle: TextBundle<TextTree>, language: Language): Promise<void> {
  let read = reads.get(bundle);
  if (!read) {
    const made: Read = bundle.load(language).catch(() => undefined);
    const fulfilled = (): void => void Object.assign(made, { status: 'fulfilled', value: undefined });
    if (bundle.isLoaded(language)) fulfilled();
    else void made.then(fulfilled);
    reads.set(bundle, made);
    read = made;
  }
  return read;
}

/** The page's language, re-rendering when it changes. */
export function useLanguage(): Language {
  return useLanguageStore((state) => state.language);
}

/**
 * The texts of one area in the page's language. Suspends while English is still on its way.
 * @example const t = useTexts(authTexts); t('login.title')
 */
export function useTexts<V extends TextTree>(bundle: TextBundle<V>): Translate<V> {
  const language = useLanguage();
  const words = useLanguageStore((state) => state.words);
  // Always, loaded or not: while a component is replayed, React tells the promises of its `use` calls apart by their order alone.
  if (language !== 'vi') use(readOf(bundle, language));
  return useMemo(() => translator(bundle, language, words), [bundle, language, words]);
}

/** The texts outside of React (a store, a document title): in the language chosen now, Vietnamese until loaded. */
export function textsNow<V extends TextTree>(bundle: TextBundle<V>): Translate<V> {
  const { language, words } = useLanguageStore.getState();
  return translator(bundle, bundle.isLoaded(language) ? language : 'vi', words);
}

interface RichTextProps<V extends TextTree> {
  texts: TextBundle<V>;
  k: TextKey<V>;
  params?: Record<string, string | number>;
  /** Elements for the tags of the text: «Xem <rules>thể lệ</rules>» with `{ rules: <TextLink to="/the-le" /> }`. */
  tags: Record<string, ReactElement>;
}

/** A text with links or emphasis inside, kept whole for the translator. */
export function RichText<V extends TextTree>({ texts, k, params, tags }: RichTextProps<V>): ReactNode {
  const language = useLanguage();
  const words = useLanguageStore((state) => state.words);
  useTexts(texts);
  const values = valuesOf(params, language, words);
  return piecesOf(textOf(texts, k, params, language)).map(({ tag, text }, index) => {
    const element = tag === null ? undefined : tags[tag];
    return element ? cloneElement(element, { key: index }, filled(text, values)) : filled(text, values);
  });
}
