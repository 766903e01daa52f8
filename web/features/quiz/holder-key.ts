const STORED_AS = 'thi-tuan.holder';

/**
 * This tab's name towards the server: the same after a reload (the same holder goes on), another in every other tab.
 * While the page lives the name is only in memory: a duplicated tab copies the tab's storage and must not become
 * the same holder.
 */
function takeKey(): string {
  // The page's head asked for the attempt by this name already.
  const early = globalThis.firstAnswers?.holderKey;
  if (early !== undefined) return early;
  try {
    const kept = sessionStorage.getItem(STORED_AS);
    sessionStorage.removeItem(STORED_AS);
    if (kept !== null && /^[0-9a-f]{32}$/.test(kept)) return kept;
  } catch {
    // storage refused: every load is then a holder of its own
  }
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

let key: string | undefined;

export function holderKey(): string {
  if (key === undefined) {
    key = takeKey();
    window.addEventListener('pagehide', () => {
      try {
        sessionStorage.setItem(STORED_AS, key ?? '');
      } catch {
        // as above
      }
    });
    window.addEventListener('pageshow', () => {
      try {
        sessionStorage.removeItem(STORED_AS);
      } catch {
        // as above
      }
    });
  }
  return key;
}
