/** What dresses a contest's pages; never a rule. */
export interface ContestLook {
  /** «#1b5e20», one that `accentOf` takes; null = the site's red. */
  accent: string | null;
  /** Across the top of the home page. */
  banner: LookImage | null;
  /** Beside the organiser's name. */
  logo: LookImage | null;
}

export interface LookImage {
  /** SHA-256 of the picture's bytes, hex: its address never shows anything else. */
  id: string;
  width: number;
  height: number;
  /** What it shows, for those who do not see it; '' = decoration. */
  alt: string;
}

export const PLAIN_LOOK: ContestLook = { accent: null, banner: null, logo: null };

export const LOOK_KINDS = ['banner', 'logo'] as const;
export type LookKind = (typeof LOOK_KINDS)[number];
