/** What stands around the thể lệ when it is issued on paper; never a rule. */
export interface RulesLetterhead {
  /** The lines of the state, those of the Party, or none. */
  heading: (typeof LETTERHEAD_HEADINGS)[number];
  /** The body above the organiser; '' = none. */
  authority: string;
  /** Number and sign: «12-TL/BTC»; '' = left to be filled in by hand. */
  number: string;
  /** «Ninh Bình»; '' = left open. */
  place: string;
  /** In whose name: «TM. BAN TỔ CHỨC». */
  onBehalf: string;
  /** «TRƯỞNG BAN». */
  signer: string;
  /** '' = room for a name. */
  signerName: string;
}

export const LETTERHEAD_HEADINGS = ['state', 'party', 'none'] as const;

export const PLAIN_LETTERHEAD: RulesLetterhead = {
  heading: 'state',
  authority: '',
  number: '',
  place: '',
  onBehalf: 'TM. BAN TỔ CHỨC',
  signer: 'TRƯỞNG BAN',
  signerName: '',
};

/** «Ninh Bình, ngày 05 tháng 3 năm 2026»: days under 10 and January, February with a 0, as Decree 30/2020 has it. @param date null = left open */
export function placeAndDate(place: string, date: { day: number; month: number; year: number } | null): string {
  const where = place === '' ? '……………' : place;
  if (date === null) return `${where}, ngày … tháng … năm …`;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${where}, ngày ${two(date.day)} tháng ${date.month <= 2 ? two(date.month) : date.month} năm ${date.year}`;
}

/** «Số: 12-TL/BTC», or with room for the number; a document of the Party has no colon. */
export function numberLine({ number, heading }: Pick<RulesLetterhead, 'number' | 'heading'>): string {
  return `${heading === 'party' ? 'Số' : 'Số:'} ${number === '' ? '       -TL/BTC' : number}`;
}
