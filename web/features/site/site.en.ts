import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { siteVi } from './site.vi.ts';

export const siteEn = {
  support: 'Support for contestants',
  zalo: 'Zalo',
  supportCode: 'Support code {{code}}',
  noSupport: 'Need help? Ask your unit’s contact.',
} as const satisfies SameTexts<typeof siteVi>;
