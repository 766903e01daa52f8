import type { ContestRow } from '@thi-tuan/db';
import { tidyContest, versionedConsents } from '@thi-tuan/shared/rules/settings-tidy.ts';
import type { ContestSettings } from '@thi-tuan/shared/rules/settings.ts';

/**
 * Settings as they are kept, whoever gives them (the console, a contest's file): texts tidied, the consent to take part names the CCCD where it is asked
 * for, and words that differ from those people agreed to are a new version of theirs.
 * @param before null = a contest that is not there yet
 */
export function keptSettings(before: Pick<ContestRow, 'settings' | 'version'> | null, given: ContestSettings): ContestSettings {
  const tidy = tidyContest(given);
  return before === null ? tidy : { ...tidy, consents: versionedConsents(before.settings.consents, tidy.consents, before.version + 1) };
}
