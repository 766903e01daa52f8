import type { NewAccount, NewPerson } from '@thi-tuan/db';
import { foldForSearch, nameSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';

/** A login of one's own: letters, digits, dots and dashes; a phone number is one too. */
export function isLoginName(code: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u.test(code);
}

/** A person of whom no more is known than code and name, active; whoever makes one says what else there is. */
export function barePerson(id: string, { code, name }: { code: string; name: string }, now: number): NewPerson {
  return {
    id,
    code,
    name,
    nameSearch: foldForSearch(name),
    nameSort: nameSortKey(name),
    birthYear: null,
    group: 'other',
    memberships: [],
    phone: null,
    phoneApproved: false,
    source: 'roster',
    state: 'active',
    stateReason: null,
    mergedInto: null,
    unitNote: null,
    exempt: false,
    publicName: false,
    behaviourConsent: false,
    createdAt: now,
    updatedAt: now,
  };
}

/** How they prove who they are: nothing yet but what `over` gives. */
export function bareAccount(personId: string, over: Partial<NewAccount>): NewAccount {
  return {
    personId,
    passwordHash: null,
    passwordSetAt: null,
    firstSecretMac: null,
    recoveryMac: null,
    failures: 0,
    lastFailureAt: null,
    lastLoginAt: null,
    ...over,
  };
}
