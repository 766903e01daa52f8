import { attemptsStore } from './attempts.store.ts';
import type { StoreContext } from './context.ts';
import { columnMemoryStore } from './column-memory.store.ts';
import { contactStore } from './contact.store.ts';
import { contestLookStore } from './contest-look.store.ts';
import { contestsStore } from './contests.store.ts';
import { questionsStore } from './questions.store.ts';
import { bankStore } from './questions-bank.store.ts';
import { leftOutStore } from './left-out.store.ts';
import { recordsStore } from './records.store.ts';
import { unitsStore } from './units.store.ts';
import { unitDeskStore } from './unit-desk.store.ts';
import { auditStore } from './audit.store.ts';
import { auditPartsStore } from './audit-parts.store.ts';
import { recountStore } from './recount.store.ts';
import { regradeStore } from './regrade.store.ts';
import { regradeStagedStore } from './regrade-staged.store.ts';
import { runningStore } from './running.store.ts';
import { resultsStore } from './results.store.ts';
import { rulesStore } from './rules.store.ts';
import { standingsStore } from './standings.store.ts';
import { accountsStore } from './accounts.store.ts';
import { exemptionsStore } from './exemptions.store.ts';
import { citizenIdsStore } from './citizen-ids.store.ts';
import { invitesStore } from './invites.store.ts';
import { decisionsStore } from './decisions.store.ts';
import { deskStore } from './desk.store.ts';
import { claimsStore } from './claims.store.ts';
import { moveRequestsStore } from './move-requests.store.ts';
import { movesStore } from './moves.store.ts';
import { peopleStore } from './people.store.ts';
import { peopleDeskStore } from './people-desk.store.ts';
import { mergesStore } from './merges.store.ts';
import { rolesStore } from './roles.store.ts';
import { rosterStore } from './roster.store.ts';
import { sessionsStore } from './sessions.store.ts';

/** Every store, one line each: what services call as `data.read.<store>.<fn>()` and `s.<store>.<fn>()` in a write. */
export function buildStores(c: StoreContext) {
  return {
    attempts: attemptsStore(c),
    auditParts: auditPartsStore(c),
    columnMemory: columnMemoryStore(c),
    contact: contactStore(c),
    contests: contestsStore(c),
    contestLook: contestLookStore(c),
    questions: questionsStore(c),
    bank: bankStore(c),
    records: recordsStore(c),
    accounts: accountsStore(c),
    citizenIds: citizenIdsStore(c),
    claims: claimsStore(c),
    decisions: decisionsStore(c),
    exemptions: exemptionsStore(c),
    invites: invitesStore(c),
    leftOut: leftOutStore(c),
    merges: mergesStore(c),
    moves: movesStore(c),
    moveRequests: moveRequestsStore(c),
    people: peopleStore(c),
    peopleDesk: peopleDeskStore(c),
    roles: rolesStore(c),
    roster: rosterStore(c),
    sessions: sessionsStore(c),
    units: unitsStore(c),
    unitDesk: unitDeskStore(c),
    audit: auditStore(c),
    desk: deskStore(c),
    recount: recountStore(c),
    regrade: regradeStore(c),
    regradeStaged: regradeStagedStore(c),
    results: resultsStore(c),
    rules: rulesStore(c),
    running: runningStore(c),
    standings: standingsStore(c),
  };
}

export type Stores = ReturnType<typeof buildStores>;
