import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { unitsVi } from './units.vi.ts';

export const unitsEn = {
  label: 'Unit',
  hint: 'Type a few letters of its name, accents are not needed. For example: “dang bo so y te”.',
  notFound: 'My unit is not in the list',
  noteLabel: 'Full name of the unit',
  noteHint: 'Name the unit above it too. The organisers will put you into the right unit; you can take part meanwhile.',
  notePlaceholder: 'For example: Chi bộ Văn phòng, Đảng bộ Sở Y tế',
  searchAgain: 'Search the list again',
  outside: 'I belong to no unit (outsider)',
} as const satisfies SameTexts<typeof unitsVi>;
