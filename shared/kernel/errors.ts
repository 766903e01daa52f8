/**
 * The one closed error table: code → HTTP status. Wire form over HTTP and WebSocket:
 * `{ error: { code, params } }`. Texts live in `web/lib/i18n/errors.{vi,en}.ts` (`satisfies Record<ErrorCode, string>`).
 */
export const ERRORS = {
  // requests
  'bad-request': 400,
  'invalid-body': 400, // params: { path, rule }
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'not-found': 404,
  'method-not-allowed': 405,
  'bad-origin': 403,
  'rate-limited': 429, // params: { retryAfterMs }
  'old-client': 426,
  'internal': 500, // params: { reference }
  'busy': 503,
  'storage-full': 507, // the disk has no room: nothing was stored; the caller keeps it and sends it again
  'storage-failing': 503, // the disk or the database does not take writes now: likewise
  'shutting-down': 503,
  // sessions and accounts
  'not-signed-in': 401,
  'forbidden': 403,
  'first-login-needed': 403, // choose a password and consents first
  'wrong-credentials': 401,
  'locked-out': 429, // params: { retryAfterMs }
  'weak-password': 422, // params: { reason: 'short' | 'common' | 'same-as-login' | 'long' }
  'wrong-code': 422, // one-time, recovery or claim code; tells nothing more, also of the tries left
  'code-expired': 422,
  'consent-needed': 422, // taking part needs its consent
  'phone-invalid': 422,
  'phone-needed': 422,
  'phone-shared': 409, // the phone already serves somebody; a contact may approve
  'citizen-id-invalid': 422, // twelve digits
  'citizen-id-needed': 422,
  'citizen-id-taken': 409, // somebody else has this number
  'not-asked-for': 403, // the contest does not ask for it: it is not kept
  'name-invalid': 422,
  'birth-year-invalid': 422,
  'unit-not-found': 404,
  'unit-not-selectable': 422,
  'registration-closed': 403,
  'person-not-found': 404,
  'person-has-role': 403, // a contact cannot reset accounts with a role
  'claim-exists': 409,
  'unit-outside': 403, // a contact moves people within their own units only; the organisers do the rest
  'unit-inside': 422, // within the own units the contact moves people without asking
  'request-waiting': 409, // somebody has asked for this person already
  'request-not-found': 404, // never there, or decided before
  'day-invalid': 422, // no day, or too far from today
  'day-not-come': 422, // a transfer is entered when its day is there
  'slip-invalid': 404, // unknown, used, expired, or an own password has been chosen: told alike
  'invite-invalid': 404, // unknown, used, revoked or expired: told alike
  'login-invalid': 422,
  'login-taken': 409,
  'last-admin': 409, // somebody must stay who can give roles
  // contests and rounds
  'contest-not-found': 404,
  'round-not-found': 404,
  'round-not-open': 409, // params: { opensAt }
  'round-closed': 409, // params: { closesAt }
  'round-closing': 409, // «đang tổng hợp»
  'not-revealed': 403, // params: { at }
  'publish-faults': 422, // params: { faults }
  'round-not-closed': 409, // params: { closesAt }; only a closed round is regraded or fixed
  'ruling-invalid': 422, // params: { question }
  'nothing-changes': 422, // what was asked for is what stands already
  'changed-meanwhile': 409, // somebody else changed it since it was shown: read it again
  'result-not-found': 404,
  'contest-name-invalid': 422, // nothing in it that a name could be made of
  'tree-not-found': 404,
  'setting-locked': 409, // params: { of, field, round, later }; published, so that it stands
  'reason-needed': 422, // it is written down and told: at least three characters
  'round-published': 409, // only a draft
  'round-opened': 409, // params: { opensAt }; people may have begun
  // a running round
  'round-begun': 409, // only a round that has not opened is postponed
  'round-over': 409, // its results are there or being put together, or it was cancelled
  'round-not-cancelled': 409, // only a cancelled round is held again
  'round-repeated': 409, // it is held again already
  'window-invalid': 422, // params: { reason: 'past' | 'empty' | 'short' | 'overlap' | 'not-later', name }
  'message-limit': 409, // so many messages stand already: take one back first
  'message-not-found': 404,
  'question-in-fixed-paper': 409, // every paper has it: it is decided after the closing
  'questions-too-few': 409, // params: { cell, wanted, available }: the cell of the blueprint by name
  'question-not-withdrawn': 409,
  // attempts
  'not-eligible': 403, // params: { reason }
  'attempts-used-up': 409, // params: { limit }
  'attempt-not-found': 404,
  'attempt-closed': 409, // params: { closedAt }
  'attempt-late': 409, // params: { receivedAt, deadlineAt }
  'holder-lost': 409, // another device or tab holds the attempt now; params: { holder }, the caller’s own: another page of it stored something else
  'revision-old': 409, // params: { revision }
  'answer-invalid': 422, // params: { position }
  'question-passed': 409, // one at a time: it was left, and what was answered stays; params: { position, at }
  'prediction-invalid': 422, // params: { max }
  'receipt-not-found': 404,
  // the question bank
  'bank-not-found': 404,
  'bank-name-invalid': 422,
  'bank-needs-pledge': 403, // whoever looks inside enters no contest that draws from it: say so first
  'attempt-still-open': 409, // hand in first, then promise
  'question-not-found': 404,
  'question-invalid': 422, // params: { reason, option }
  'question-exists': 409, // the same text is in the bank
  'question-changed': 409, // somebody saved another version meanwhile
  'note-needed': 422, // what is returned needs a word why
  'review-incomplete': 409, // params: { left, pending }
  'cross-review-on': 409,
  'image-not-found': 404,
  'image-invalid': 422,
  'image-too-large': 422,
  'upload-empty': 422,
  'import-not-found': 404, // never there, another's, or older than a day
  'import-not-ready': 409, // still being read
  'import-committed': 409, // its questions are in the bank
  'import-faults': 422, // params: { count }; rows at fault keep the file out
  // units and people
  'unit-code-taken': 409,
  'unit-invalid': 422, // params: { reason: 'code' | 'name' | 'circle' | 'retired' | 'itself' | 'headcount' }
  'unit-in-use': 409, // params: { people, children }; move them first
  'too-many': 422, // params: { limit }; take a part
  'merge-not-found': 404, // never there, undone, or more than 30 days ago
  'passwords-gone': 404, // first passwords are kept for some minutes, in memory alone
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorParams = Record<string, string | number | boolean | null>;

/** A refusal that the caller is told about; anything else thrown is an `internal` fault. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }
  get status(): number {
    return ERRORS[this.code];
  }
}
