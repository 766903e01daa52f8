const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const STORED_AS = 'thi-tuan.support-code';

function made(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length] ?? '2').join('');
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}

/**
 * A short code that a caller reads out to support, the same for the tab's life. Every call carries it as
 * `x-support-code`, so that the server's log can be searched for it; it says nothing about the person.
 */
export const supportCode: string = (() => {
  try {
    const kept = sessionStorage.getItem(STORED_AS);
    if (kept !== null && /^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{2}$/.test(kept)) return kept;
    const fresh = made();
    sessionStorage.setItem(STORED_AS, fresh);
    return fresh;
  } catch {
    return made();
  }
})();
