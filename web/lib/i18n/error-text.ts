import { useMemo } from 'react';
import { ApiError } from '../api/api-error.ts';
import { errorReasonsVi, errorsVi, type AnyErrorCode } from './errors.vi.ts';
import { formatFor, type Format } from './format.ts';
import { useLanguageStore, wordsIn, type ContestWords, type Language } from './language.ts';
import { defineTexts, useTexts } from './texts.ts';

const errorTexts = defineTexts('errors', errorsVi, async () => {
  const loaded = await import('./errors.en.ts');
  english = { texts: loaded.errorsEn, reasons: loaded.errorReasonsEn };
  return loaded.errorsEn;
});

interface ErrorTexts {
  texts: Record<AnyErrorCode, string>;
  reasons: Partial<Record<AnyErrorCode, Record<string, string>>>;
}
const vietnamese: ErrorTexts = { texts: errorsVi, reasons: errorReasonsVi };
let english: ErrorTexts | undefined;

/** Instants among the params of the error table (UTC ms). */
const INSTANTS = new Set(['opensAt', 'closesAt', 'closedAt', 'receivedAt', 'deadlineAt', 'at']);

/** Those of which seconds decide. */
const EXACT = new Set(['receivedAt', 'deadlineAt', 'closedAt']);

/** Rounded up: who comes back then is not refused again. */
function waitText(ms: number, format: Format): string {
  const unit = ms > 60_000 ? 60_000 : 1000;
  return format.remaining(Math.max(1, Math.ceil(ms / unit)) * unit);
}

function readableParams(error: ApiError, language: Language): Record<string, string> {
  const format = formatFor(language);
  const readable: Record<string, string> = {};
  for (const [name, value] of Object.entries(error.params)) {
    if (typeof value === 'number' && INSTANTS.has(name)) readable[name] = format.instant(value, EXACT.has(name) ? 'seconds' : 'full');
    else if (typeof value === 'number' && name === 'retryAfterMs') readable['retryAfter'] = waitText(value, format);
    else if (typeof value === 'number') readable[name] = format.number(value);
    else if (value !== null) readable[name] = String(value);
  }
  return readable;
}

/**
 * What went wrong and what to do, in the language. Anything that is not an `ApiError` is an unexpected fault.
 * @param error whatever a call rejected with
 */
export function errorText(error: unknown, language: Language, words: ContestWords): string {
  const known = error instanceof ApiError ? error : new ApiError('internal', {}, 0);
  const source = language === 'en' && english ? english : vietnamese;
  const reason = known.params['reason'];
  const text = (typeof reason === 'string' ? source.reasons[known.code]?.[reason] : undefined) ?? source.texts[known.code] ?? source.texts.internal;
  const values: Record<string, string> = { ...wordsIn(language, words), ...readableParams(known, language) };
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '—');
}

/** `const errorTextOf = useErrorText(); … errorTextOf(mutation.error)` */
export function useErrorText(): (error: unknown) => string {
  useTexts(errorTexts); // waits for English where it is chosen
  const language = useLanguageStore((state) => state.language);
  const words = useLanguageStore((state) => state.words);
  return useMemo(() => (error) => errorText(error, language, words), [language, words]);
}
