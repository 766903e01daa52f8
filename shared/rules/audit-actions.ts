/**
 * Every act that people with rights can do: the closed table of the audit. A new act needs its line here, its words in
 * `web/features/audit/audit.{vi,en}.ts` (the compiler asks for them), and is written by `audited` in the act's own transaction.
 */
export const AUDIT_ACTIONS = [
  'role.grant',
  'role.revoke',
  'invite.create',
  'invite.revoke',
  'invite.accept',
  'account.one-time-code',
  'person.confirm',
  'person.return',
  'person.claim-accepted',
  'person.phone-approved',
  'person.exempt',
  'person.present',
  'person.create',
  'person.update',
  'person.move',
  'person.move-asked',
  'person.move-refused',
  'person.merge',
  'person.unmerge',
  'person.deactivate',
  'people.import',
  'slips.print',
  'units.import',
  'unit.create',
  'unit.update',
  'unit.move',
  'unit.merge',
  'unit.retire',
  'unit.headcount',
  'questions.import',
  'question.create',
  'question.update',
  'question.submit',
  'question.approve',
  'question.return',
  'question.retire',
  'question.restore',
  'bank.review-all',
  'bank.create',
  'bank.update',
  'bank.pledge',
  'contest.apply',
  'contest.create',
  'contest.update',
  'contest.publish',
  'contest.exclude',
  'contest.include',
  'rules.update',
  'round.create',
  'round.update',
  'round.publish',
  'round.unpublish',
  'round.remove',
  'round.trial',
  'round.extend',
  'round.postpone',
  'round.cancel',
  'round.repeat',
  'round.message',
  'round.extra-time',
  'round.withdraw-question',
  'round.close',
  'round.regrade',
  'round.snapshot',
  'attempt.void',
  'attempt.clear',
  'attempt.suspend',
  'prize.update',
  'result.publish',
  'system.backup',
  'system.restore',
  'system.setting',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/**
 * Acts whose subject and values may tell a key or the predicted quantity: withheld from whoever may enter, found by no search of theirs.
 */
const SECRET: readonly AuditAction[] = [
  'questions.import',
  'question.create',
  'question.update',
  'question.submit',
  'question.approve',
  'question.return',
  'question.retire',
  'question.restore',
  'bank.review-all',
  'contest.apply',
  'round.withdraw-question',
  'round.extend',
  'round.message',
  'round.regrade',
  'round.snapshot',
  'result.publish',
  'attempt.void',
  'attempt.clear',
  'attempt.suspend',
];

export function isSecretAct(action: AuditAction): boolean {
  return SECRET.includes(action);
}

export const SECRET_ACTS: readonly AuditAction[] = SECRET;

/** What an act that touches many did to one of them. */
export const AUDIT_PART_KINDS = ['created', 'updated', 'deactivated'] as const;
export type AuditPartKind = (typeof AUDIT_PART_KINDS)[number];
