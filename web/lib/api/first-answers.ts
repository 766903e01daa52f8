/** An answer with the instants of its request on `performance.now()`. */
export interface TimedAnswer {
  response: Response;
  sentAt: number;
  receivedAt: number;
}

/** What build/starter.js asked for before the scripts ran. */
export interface FirstAnswers {
  /** Of the sentences in them. */
  language: string;
  /** By path and query; of what carries a body, `<path> <body>`. null = taken, or asked by the page itself first: not to be asked any more. */
  byUrl: Record<string, Promise<TimedAnswer> | null>;
  /** The name by which the attempt at this address was asked for. */
  holderKey?: string;
}

declare global {
  /** Absent where build/starter.js did not run. */
  var firstAnswers: FirstAnswers | undefined;
}

/** Later, what was true at the page's beginning is asked again. */
const GOOD_FOR_MS = 30_000;

/**
 * The answer to this question if the page's head asked it already: given once, and only while it still says how things are.
 * @param now of `performance.now()`, ms since the page's beginning
 */
export function takeFirstAnswer(answers: FirstAnswers | undefined, url: string, at: { language: string; now: number }): Promise<TimedAnswer> | null {
  if (!answers || at.now > GOOD_FOR_MS) return null;
  const given = answers.byUrl[url] ?? null;
  answers.byUrl[url] = null;
  return answers.language === at.language ? given : null;
}
