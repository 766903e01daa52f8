import type { AccountRow, PersonRow } from '@thi-tuan/db';
import type { ConsentText, ContestSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../../context.ts';

/** What accounts need when no server runs: commands and the demo have just these. */
export type AccountContext = Pick<AppContext, 'data' | 'clock' | 'secrets' | 'random'>;

/** A person with the account that a login named. */
export interface Candidate {
  person: PersonRow;
  account: AccountRow;
}

/** The site's contest as accounts see it; null before the first one is applied. */
export interface SiteFacts {
  treeId: string;
  settings: ContestSettings;
}

/** Answers «which contest is this site's?». */
export type SiteOf = () => Promise<SiteFacts | null>;

/** The consent texts that hold now. */
export function consentTextsOf(site: SiteFacts | null): ConsentText[] {
  return site?.settings.consents ?? [];
}
