/** Faults between the texts of two languages, each in one line; both are plain trees of strings. */
export function compareTexts(vi: unknown, en: unknown, place: string): string[] {
  if (typeof vi === 'string' && typeof en === 'string') return placeholderFaults(vi, en, place);
  if (!isTree(vi) || !isTree(en)) return [`${place}: a text in one language, a group in the other`];
  const faults: string[] = [];
  for (const key of Object.keys(vi)) {
    if (key in en) faults.push(...compareTexts(vi[key], en[key], `${place}.${key}`));
    else faults.push(`${place}.${key}: no English`);
  }
  for (const key of Object.keys(en)) {
    const plural = key.endsWith('_one') && key.slice(0, -4) in vi;
    if (!(key in vi) && !plural) faults.push(`${place}.${key}: no Vietnamese`);
  }
  return faults;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** English needs no form of address, so those words may be missing there; every other must be on both sides. */
const MAY_DIFFER = new Set(['you', 'You', 'round', 'Round']);

function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').filter((name) => !MAY_DIFFER.has(name));
  const tags = [...text.matchAll(/<(\w+)\/?>/g)].map((match) => `<${match[1]}>`);
  return [...new Set([...names, ...tags])].sort();
}

function placeholderFaults(vi: string, en: string, place: string): string[] {
  const faults =
    placeholders(vi).join(' ') === placeholders(en).join(' ')
      ? []
      : [`${place}: other placeholders (${placeholders(vi).join(' ')} / ${placeholders(en).join(' ')})`];
  if (vi.trim() === '' || en.trim() === '') faults.push(`${place}: empty`);
  if (/[Uu]ỷ/.test(vi)) faults.push(`${place}: «uỷ» is written «ủy»`);
  if (vi !== vi.normalize('NFC')) faults.push(`${place}: not NFC`);
  return faults;
}
