/** Fonts whose letters show something else than they are: Wingdings, Symbol. */

/** Bytes of Wingdings that are ticks, boxes to tick, bullets or arrows. */
const WINGDINGS = new Map<number, string>([
  ...signs('✓', 0xfc, 0xfe),
  ...signs('✗', 0xfb),
  ...signs('☒', 0xfd),
  ...signs('☐', 0x6f, 0x70, 0x71, 0x72, 0xa8),
  ...signs('•', 0x6c, 0x6e, 0x74, 0x75, 0x76, 0x77, 0x9f, 0xa7, 0xd8),
  ...signs('→', 0xe0, 0xe8, 0xf0),
]);
const WINGDINGS_2 = new Map<number, string>([
  ...signs('✓', 0x50, 0x52),
  ...signs('✗', 0x4f),
  ...signs('☒', 0x51),
  ...signs('☐', 0x2a, 0xa3),
  ...signs('•', 0x97, 0x98),
]);

/** Greek letters and the commonest signs of Symbol; digits and plain punctuation are themselves. */
const SYMBOL = new Map<number, string>([
  ...run(0x41, 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'),
  ...run(0x61, 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'),
  ...run(0x20, ' !∀#∃%&∋()∗+,−./0123456789:;<=>?'),
  ...run(0xa3, '≤⁄∞'),
  ...run(0xab, '↔←↑→↓°±″≥×∝∂•÷≠≡≈…'),
  ...run(0xc6, '∅∩∪⊃⊇⊄⊂⊆∈∉∠∇'),
  ...run(0xd5, '∏√⋅¬∧∨⇔⇐⇑⇒⇓'),
  ...signs('∑', 0xe5),
  ...signs('∫', 0xf2),
]);

function signs(sign: string, ...bytes: number[]): [number, string][] {
  return bytes.map((byte) => [byte, sign]);
}

function run(from: number, text: string): [number, string][] {
  return [...text].map((sign, i) => [from + i, sign]);
}

/** What a text shows in that font; a letter that cannot be told becomes U+FFFD, which refuses its question. */
export function symbolText(text: string, font: string): string {
  const table = font.startsWith('wingdings 2') ? WINGDINGS_2 : font.startsWith('wingdings') ? WINGDINGS : font === 'symbol' ? SYMBOL : null;
  const dingbats = table === null && /^(?:webdings|wingdings 3|zapf|marlett|mt extra)/.test(font);
  let shown = '';
  for (const c of text) {
    const code = c.codePointAt(0)!;
    const byte = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
    if (c.trim() === '' || byte === 0x20) shown += c === '\t' ? '\t' : ' ';
    else if (table) shown += table.get(byte) ?? '\ufffd';
    else shown += dingbats || (code >= 0xe000 && code <= 0xf8ff) ? '\ufffd' : c;
  }
  return shown;
}
