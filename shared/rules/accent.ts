/** The papers a colour must be read on, as `web/ui/tokens.css` has them (a test compares). */
export const PAPERS = {
  light: { ground: '#faf6ef', surface: '#ffffff', sunken: '#f4ede2' },
  dark: { ground: '#171311', surface: '#211b18', sunken: '#1b1613' },
} as const;

/** WCAG 2.2 AA for text of any size. */
export const AA_TEXT = 4.5;

/** The tokens of one mode. */
export interface AccentTokens {
  accent: string;
  /** Pressed and pointed at. */
  deep: string;
  /** Behind a text in `accent`. */
  tint: string;
  /** Text on `accent`. */
  on: string;
}

export interface Accent {
  light: AccentTokens;
  dark: AccentTokens;
}

export type AccentAnswer =
  | { ok: true; accent: Accent }
  /** `contrast`: the least one, in hundredths, on a light paper or under white text. */
  | { ok: false; reason: 'not-a-colour' | 'too-light'; contrast: number | null };

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/**
 * An organiser's colour as the tokens of both modes: it is taken as it is on light papers, where it must hold 4.5 : 1 as text and under
 * white text; for dark papers it is made lighter until it holds there too. What cannot be read is refused, never corrected silently.
 * @param hex «#rrggbb»
 */
export function accentOf(hex: string): AccentAnswer {
  const colour = rgbOf(hex);
  if (!colour) return { ok: false, reason: 'not-a-colour', contrast: null };
  const light = tokensOf(colour, WHITE, tint(colour, rgbOf(PAPERS.light.surface)!));
  const least = leastContrast(light, Object.values(PAPERS.light));
  if (least < AA_TEXT) return { ok: false, reason: 'too-light', contrast: Math.floor(least * 100) };
  return { ok: true, accent: { light, dark: darkTokens(colour) } };
}

/** The nearest darker shade that holds, to be offered instead of a refused colour; null = no colour. @param hex «#rrggbb» */
export function darkerThatHolds(hex: string): string | null {
  const colour = rgbOf(hex);
  if (!colour) return null;
  for (let percent = 0; ; percent += 2) {
    const darker = hexOf(mix(colour, BLACK, percent / 100));
    if (percent === 100 || accentOf(darker).ok) return darker;
  }
}

/** Ever lighter; white itself reads on every dark paper, so there is an end. */
function darkTokens(colour: Rgb): AccentTokens {
  const papers = Object.values(PAPERS.dark);
  for (let percent = 0; ; percent += 5) {
    const lighter = mix(colour, WHITE, percent / 100);
    const tokens = tokensOf(lighter, mix(lighter, BLACK, 0.9), tint(lighter, rgbOf(PAPERS.dark.surface)!));
    if (percent === 100 || leastContrast(tokens, papers) >= AA_TEXT) return tokens;
  }
}

function tokensOf(colour: Rgb, on: Rgb, tinted: Rgb): AccentTokens {
  // Away from the text that stands on it.
  const deep = mix(colour, on === WHITE ? BLACK : WHITE, 0.22);
  return { accent: hexOf(colour), deep: hexOf(deep), tint: hexOf(tinted), on: hexOf(on) };
}

const tint = (colour: Rgb, paper: Rgb): Rgb => mix(paper, colour, 0.09);

/** As text on every paper and on its own tint, and under the text on it, also while pressed. */
function leastContrast({ accent, deep, tint: tinted, on }: AccentTokens, papers: readonly string[]): number {
  const pairs = [...[...papers, tinted, on].map((other) => [accent, other] as const), [deep, on] as const, [deep, tinted] as const];
  return Math.min(...pairs.map(([a, b]) => contrastOf(a, b)));
}

/** WCAG's contrast ratio of two colours «#rrggbb», 1 to 21. @throws RangeError for anything else */
export function contrastOf(a: string, b: string): number {
  const [x, y] = [luminanceOf(a), luminanceOf(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** WCAG's relative luminance. */
function luminanceOf(hex: string): number {
  const rgb = rgbOf(hex);
  if (!rgb) throw new RangeError(`no colour: ${hex}`);
  const [r, g, b] = rgb.map((part) => {
    const s = part / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function rgbOf(hex: string): Rgb | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  return found ? [parseInt(found[1]!, 16), parseInt(found[2]!, 16), parseInt(found[3]!, 16)] : null;
}

const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** `share` of the second colour, 0 to 1. */
function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * share);
  return [part(0), part(1), part(2)];
}

/** Colours to begin with: each is taken by `accentOf`. */
export const SUGGESTED_ACCENTS = {
  brick: '#8a3b12',
  ochre: '#7a5200',
  green: '#1b5e20',
  teal: '#00695c',
  blue: '#0b5394',
  navy: '#1a4480',
  indigo: '#4a2c8a',
  purple: '#7b1fa2',
} as const;
export type SuggestedAccent = keyof typeof SUGGESTED_ACCENTS;
