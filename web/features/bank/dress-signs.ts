import type { SpanStyle } from '@thi-tuan/shared/rules/rich-text.ts';

/** What the buttons above a text put on; a link is written otherwise. */
export type DressStyle = Exclude<SpanStyle, 'link'>;
const SIGNS: Readonly<Record<DressStyle, string>> = { bold: '**', italic: '*', sup: '^', sub: '~' };

/** Whether a stretch wears the sign already: one star inside two is not italic. */
function wears(line: string, sign: string): boolean {
  if (line.length <= 2 * sign.length || !line.startsWith(sign) || !line.endsWith(sign)) return false;
  return sign !== '*' || !line.startsWith('**') || line.startsWith('***');
}

/** Signs put around what is chosen, or taken off where it wears them; each line for itself, as signs do not reach over lines. @param sample stands where nothing is chosen */
export function dressed(chosen: string, style: DressStyle, sample: string): string {
  const sign = SIGNS[style];
  const lines = (chosen.trim() === '' ? sample : chosen).split('\n');
  const words = lines.map((line) => line.trim()).filter((line) => line !== '');
  const off = words.every((line) => wears(line, sign));
  return lines
    .map((line) =>
      line.replace(/\S(?:.*\S)?/, (words) => {
        if (off) return words.slice(sign.length, -sign.length);
        return wears(words, sign) ? words : `${sign}${words}${sign}`;
      }),
    )
    .join('\n');
}

/** The words of one line with a place for their address. @param sample stands where nothing is chosen */
export function linked(chosen: string, sample: string): string {
  const words = chosen.trim() === '' ? sample : chosen.trim().replace(/\s*\n\s*/g, ' ');
  return `[${words}](${LINK_BEGINS})`;
}
export const LINK_BEGINS = 'https://';
