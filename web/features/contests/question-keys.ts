/** Codes as people type or paste them: one a line, or with spaces, commas, semicolons between; each once. */
export function keysIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

/** The keys with one of them at another place; a place outside changes nothing. */
export function movedKey(keys: readonly string[], from: number, to: number): string[] {
  const key = keys[from];
  if (key === undefined || to < 0 || to >= keys.length) return [...keys];
  const rest = keys.filter((_, index) => index !== from);
  return [...rest.slice(0, to), key, ...rest.slice(to)];
}
