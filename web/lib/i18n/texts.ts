import { createElement, use, useMemo, type ReactElement, type ReactNode } from 'react';
import { formatNumber } from '@thi-tuan/shared/kernel/format.ts';
import { createInstance } from 'i18next';
import { Trans } from 'react-i18next/TransWithoutContext';
import { storeLanguage, useLanguageStore, wordsIn, type ContestWords, type Language } from './language.ts';
import type { SameTexts, TextKey, TextTree, Translate } from './text-types.ts';

const i18n = createInstance();
void i18n.init({
  lng: 'vi',
  fallbackLng: 'vi',
  ns: [],
  resources: {},
  initAsync: false,
  nsSeparator: false,
  interpolation: { escapeValue: false }, // React escapes
});

/** The texts of one area (a feature, a page, the ui): Vietnamese at once, English when it is wanted. */
export interface TextBundle<V extends TextTree> {
  readonly namespace: string;
  readonly vi: V;
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
  i18n.addResourceBundle('vi', namespace, vi);
  let english: Promise<void> | undefined;
  let englishReady = false;
  const bundle: TextBundle<V> = {
    namespace,
    vi,
    isLoaded: (language) => language === 'vi' || englishReady,
    async load(language) {
      if (language === 'vi') return;
      english ??= loadEnglish().then((texts) => {
        i18n.addResourceBundle('en', namespace, texts);
        englishReady = true;
      });
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

/** `count` stays a number for the plural; in the text every number stands grouped: «50.768». */
function optionsOf(
  params: Record<string, string | number> | undefined,
  language: Language,
  words: ContestWords,
): { count?: number; replace: Record<string, string> } {
  const replace: Record<string, string> = wordsIn(language, words);
  for (const [name, value] of Object.entries(params ?? {})) replace[name] = typeof value === 'number' ? formatNumber(value, language) : value;
  const count = params?.['count'];
  return typeof count === 'number' ? { count, replace } : { replace };
}

function translator<V extends TextTree>(bundle: TextBundle<V>, language: Language, words: ContestWords): Translate<V> {
  // i18next's own key types work on one global table; ours are per bundle and stricter.
  const t = i18n.getFixedT(language, bundle.namespace) as unknown as (key: string, options: object) => string;
  return (key, ...[params]) => t(key, optionsOf(params, language, words));
}

/** A promise as React's `use` reads it: one that is known to be fulfilled never suspends. */
interface Read extends Promise<void> {
  status?: 'fulfilled';
  value?: undefined;
}
const reads = new WeakMap<TextBundle<TextTree>, Read>();

/** The same promise at each call. Without English (network lost) Vietnamese is shown: i18next falls back by itself. */
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
  return createElement(Trans, {
    i18n,
    t: i18n.getFixedT(language, texts.namespace),
    ns: texts.namespace,
    i18nKey: k,
    values: optionsOf(params, language, words).replace,
    components: tags,
  });
}
