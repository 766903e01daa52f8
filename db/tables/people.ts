import type { MergeKept } from '@thi-tuan/shared/rules/account-merge.ts';
import type { ExemptReason } from '@thi-tuan/shared/rules/exemption.ts';
import type { RoleName, RoleScopeKind } from '@thi-tuan/shared/rules/roles.ts';
import type { ConsentPurpose, AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import type { Kit } from '../dialect/kit.ts';
import type { unitTables } from './units.ts';

/** `inactive`: deactivated by an organiser, may be active again. */
export type PersonState = 'active' | 'waiting' | 'returned' | 'inactive' | 'merged' | 'deleted';

/** People, how they prove who they are, what they agreed to, and their sessions. */
export function peopleTables(k: Kit, { unit, unitTree }: ReturnType<typeof unitTables>) {
  const person = k.table(
    'person',
    {
      id: k.text('id').primaryKey(),
      /** «Mã dự thi»: the roster's code, or a made one for self-registered people. */
      code: k.text('code').unique(),
      name: k.text('name'),
      nameSearch: k.text('name_search'),
      nameSort: k.text('name_sort'),
      birthYear: k.intOrNull('birth_year'),
      group: k.text('audience_group').$type<AudienceGroup>(),
      memberships: k.json<Membership[]>('memberships'),
      phone: k.textOrNull('phone'),
      /** False while a phone that already serves somebody waits for the contact's approval: it is no login yet. */
      phoneApproved: k.bool('phone_approved'),
      source: k.text('source').$type<'roster' | 'self'>(),
      /** `waiting`: self-registered, not yet confirmed by the contact (may take the quiz all the same). */
      state: k.text('state').$type<PersonState>(),
      stateReason: k.textOrNull('state_reason'),
      /** What `inactive` took the place of, to be given back: confirming somebody is the unit contact's act. */
      stateBefore: k.textOrNull('state_before').$type<PersonState>(),
      reasonBefore: k.textOrNull('reason_before'),
      mergedInto: k.textOrNull('merged_into'),
      /** «Không tìm thấy đơn vị»: what the person wrote instead. */
      unitNote: k.textOrNull('unit_note'),
      exempt: k.bool('exempt'),
      /** Consent to stand by name in public lists, copied from the newest consent. */
      publicName: k.bool('public_name'),
      behaviourConsent: k.bool('behaviour_consent'),
      createdAt: k.instant('created_at'),
      updatedAt: k.instant('updated_at'),
    },
    (t) => [
      k.index('person_phone').on(t.phone),
      k.index('person_name').on(t.nameSearch, t.birthYear),
      k.index('person_sort').on(t.nameSort, t.id),
      k.index('person_exempt').on(t.exempt),
    ],
  );
  /** «Tạm vắng» as a contact said it: from a day, for a reason of the closed list, until taken back. The roster's own mark is `person.exempt`. */
  const personExemption = k.table(
    'person_exemption',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      reason: k.text('reason').$type<ExemptReason>(),
      from: k.instant('from_at'),
      /** null = it goes on. */
      until: k.instantOrNull('until_at'),
      createdAt: k.instant('created_at'),
    },
    (t) => [k.index('person_exemption_person').on(t.personId, t.from)],
  );
  const personUnit = k.table(
    'person_unit',
    {
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      treeId: k.text('tree_id').references(() => unitTree.id, { onDelete: 'restrict' }),
      unitId: k.text('unit_id').references(() => unit.id, { onDelete: 'restrict' }),
      since: k.instant('since_at'),
    },
    (t) => [k.primaryKey({ columns: [t.personId, t.treeId] }), k.index('person_unit_unit').on(t.unitId, t.personId)],
  );
  /** The number of the identity card (CCCD) where a contest asks for it: never in clear. */
  const citizenId = k.table('citizen_id', {
    personId: k
      .text('person_id')
      .primaryKey()
      .references(() => person.id, { onDelete: 'restrict' }),
    /** Keyed hash: one person a number. */
    mac: k.text('mac').unique(),
    last4: k.text('last4'),
    setAt: k.instant('set_at'),
  });
  const account = k.table('account', {
    personId: k
      .text('person_id')
      .primaryKey()
      .references(() => person.id, { onDelete: 'restrict' }),
    passwordHash: k.textOrNull('password_hash'),
    passwordSetAt: k.instantOrNull('password_set_at'),
    /** Keyed HMAC of the single-use first password; null once used. */
    firstSecretMac: k.textOrNull('first_secret_mac'),
    recoveryMac: k.textOrNull('recovery_mac'),
    failures: k.int('failures'),
    lastFailureAt: k.instantOrNull('last_failure_at'),
    lastLoginAt: k.instantOrNull('last_login_at'),
  });
  const session = k.table(
    'session',
    {
      /** SHA-256 of the cookie's token. */
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      createdAt: k.instant('created_at'),
      seenAt: k.instant('seen_at'),
      expiresAt: k.instant('expires_at'),
      /** «Máy dùng chung»: ends with the browser, 2 hours at most. */
      shared: k.bool('shared'),
      /** True until the person has a password of their own and has answered the consents. */
      firstLogin: k.bool('first_login'),
    },
    (t) => [k.index('session_person').on(t.personId), k.index('session_expiry').on(t.expiresAt)],
  );
  const oneTimeCode = k.table(
    'one_time_code',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      mac: k.text('mac'),
      issuedBy: k.textOrNull('issued_by'),
      issuedAt: k.instant('issued_at'),
      expiresAt: k.instant('expires_at'),
      triesLeft: k.int('tries_left'),
      usedAt: k.instantOrNull('used_at'),
    },
    (t) => [k.index('one_time_code_person').on(t.personId, t.issuedAt)],
  );
  /** The QR of a printed slip: opens the first login once. A new print takes its place. */
  const loginSlip = k.table('login_slip', {
    personId: k
      .text('person_id')
      .primaryKey()
      .references(() => person.id, { onDelete: 'restrict' }),
    /** SHA-256 of the token. */
    tokenHash: k.text('token_hash').unique(),
    issuedAt: k.instant('issued_at'),
    expiresAt: k.instant('expires_at'),
    usedAt: k.instantOrNull('used_at'),
  });
  const consent = k.table(
    'consent',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      purpose: k.text('purpose').$type<ConsentPurpose>(),
      version: k.int('version'),
      granted: k.bool('granted'),
      at: k.instant('at'),
    },
    (t) => [k.index('consent_person').on(t.personId, t.at)],
  );
  const personRole = k.table(
    'person_role',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      role: k.text('role').$type<RoleName>(),
      scopeKind: k.text('scope_kind').$type<RoleScopeKind>(),
      /** '' when the scope is all. */
      scopeId: k.text('scope_id'),
      createdAt: k.instant('created_at'),
    },
    (t) => [k.uniqueIndex('person_role_key').on(t.personId, t.role, t.scopeKind, t.scopeId), k.index('person_role_scope').on(t.scopeKind, t.scopeId)],
  );
  /** A self-registered person says to be an entry of the roster; the first code or the contact decides. */
  const claim = k.table(
    'claim',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      rosterPersonId: k.text('roster_person_id').references(() => person.id, { onDelete: 'restrict' }),
      state: k.text('state').$type<'offered' | 'asked' | 'accepted' | 'refused'>(),
      createdAt: k.instant('created_at'),
      decidedAt: k.instantOrNull('decided_at'),
      decidedBy: k.textOrNull('decided_by'),
    },
    (t) => [k.uniqueIndex('claim_pair').on(t.personId, t.rosterPersonId), k.index('claim_roster').on(t.rosterPersonId, t.state)],
  );
  /** A colleague makes an account by a one-time link; the link itself is kept nowhere. */
  const invite = k.table(
    'invite',
    {
      id: k.text('id').primaryKey(),
      /** SHA-256 of the link's token. */
      tokenHash: k.text('token_hash').unique(),
      role: k.text('role').$type<RoleName>(),
      scopeKind: k.text('scope_kind').$type<RoleScopeKind>(),
      /** '' when the scope is all. */
      scopeId: k.text('scope_id'),
      note: k.text('note'),
      createdBy: k.text('created_by').references(() => person.id, { onDelete: 'restrict' }),
      createdAt: k.instant('created_at'),
      expiresAt: k.instant('expires_at'),
      usedAt: k.instantOrNull('used_at'),
      usedBy: k.textOrNull('used_by'),
      revokedAt: k.instantOrNull('revoked_at'),
    },
    (t) => [k.index('invite_created').on(t.createdAt)],
  );
  /** Two accounts of one person made one, and what it takes to undo that. */
  const personMerge = k.table(
    'person_merge',
    {
      id: k.text('id').primaryKey(),
      fromId: k.text('from_id').references(() => person.id, { onDelete: 'restrict' }),
      intoId: k.text('into_id').references(() => person.id, { onDelete: 'restrict' }),
      at: k.instant('at'),
      actorId: k.text('actor_id'),
      reason: k.text('reason'),
      kept: k.json<MergeKept>('kept'),
      undoneAt: k.instantOrNull('undone_at'),
    },
    (t) => [k.index('person_merge_from').on(t.fromId, t.at), k.index('person_merge_into').on(t.intoId, t.at)],
  );
  return {
    person,
    personExemption,
    personUnit,
    citizenId,
    account,
    session,
    oneTimeCode,
    loginSlip,
    consent,
    personRole,
    claim,
    invite,
    personMerge,
  };
}
