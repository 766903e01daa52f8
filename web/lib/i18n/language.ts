import { create } from 'zustand';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = 'vi';

const STORED_AS = 'thi-tuan.language';

/** Words that a contest's settings decide; every text may use them as {{you}}, {{You}}, {{round}}, {{Round}}. */
export interface ContestWords {
  address: 'comrade' | 'colleague' | 'teacher' | 'friend';
  roundNoun: 'week' | 'stage';
}

interface LanguageState {
  language: Language;
  words: ContestWords;
}

function storedLanguage(): Language {
  try {
    const stored = globalThis.localStorage?.getItem(STORED_AS);
    return LANGUAGES.find((language) => language === stored) ?? DEFAULT_LANGUAGE;
  } catch {
    return DEFAULT_LANGUAGE; // storage refused, e.g. in a private window
  }
}

export const useLanguageStore = create<LanguageState>(() => ({
  language: storedLanguage(),
  words: { address: 'comrade', roundNoun: 'week' },
}));

/** Called by the page that loads the contest: how people are addressed and what a round is called. */
export function setContestWords(words: ContestWords): void {
  const now = useLanguageStore.getState().words;
  if (now.address === words.address && now.roundNoun === words.roundNoun) return;
  useLanguageStore.setState({ words: { address: words.address, roundNoun: words.roundNoun } });
}

/** Remembers the choice on this device, where storage allows it. */
export function storeLanguage(language: Language): void {
  try {
    globalThis.localStorage?.setItem(STORED_AS, language);
  } catch {
    // the choice then lasts as long as the page
  }
  useLanguageStore.setState({ language });
}

const YOU: Record<ContestWords['address'], string> = {
  comrade: 'đồng chí',
  colleague: 'anh, chị',
  teacher: 'thầy, cô',
  friend: 'bạn',
};

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** Values of {{you}}, {{You}}, {{round}} («tuần»), {{Round}}, in the language. */
export function wordsIn(language: Language, words: ContestWords): Record<'you' | 'You' | 'round' | 'Round', string> {
  const you = language === 'vi' ? YOU[words.address] : 'you';
  const rounds = language === 'vi' ? { week: 'tuần', stage: 'đợt' } : { week: 'week', stage: 'stage' };
  const round = rounds[words.roundNoun];
  return { you, You: capital(you), round, Round: capital(round) };
}
