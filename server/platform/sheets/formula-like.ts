/** What a spreadsheet program takes for a formula when it opens a text: told apart so that it stays text. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

/** Text of a .csv cell with an apostrophe that keeps it text; one that stands there already gets another. */
export const guarded = (text: string): string => (looksLikeFormula(text.replace(/^'+/, '')) ? `'${text}` : text);

/** The same without it. */
export const unguarded = (text: string): string => (text.startsWith("'") && looksLikeFormula(text.replace(/^'+/, '')) ? text.slice(1) : text);
