import type { ErrorCode } from '@thi-tuan/shared/kernel/errors.ts';
import { PEOPLE_LINES } from './access-table-people.ts';
import { RUNNING_LINES } from './access-table-running.ts';

/**
 * Who sends: `+` = about the own unit, `-` = about another unit; an editor writes questions, a reviewer approves them; a watcher is an
 * organiser excluded from entering.
 */
export const COLUMNS = [
  'guest',
  'first-login',
  'own',
  "another's",
  'contact+',
  'contact-',
  'official+',
  'official-',
  'editor',
  'reviewer',
  'organiser',
  'watcher',
  'admin',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Where a page without script leads: to sign in, to the first login, or on. */
export type Led = 'to sign in' | 'to the first login' | 'on';

/** What a word of the table means. `=` : the endpoint speaks of no object, so the pair's other column says it all. */
export const WORDS: Record<string, { status: number; code: ErrorCode | Led | null }> = {
  ok: { status: 200, code: null },
  'sign-in': { status: 401, code: 'not-signed-in' },
  first: { status: 403, code: 'first-login-needed' },
  no: { status: 403, code: 'forbidden' },
  excluded: { status: 403, code: 'not-eligible' },
  secret: { status: 403, code: 'not-revealed' },
  'has-role': { status: 403, code: 'person-has-role' },
  'attempt?': { status: 404, code: 'attempt-not-found' },
  'outside': { status: 403, code: 'unit-outside' },
  'person?': { status: 404, code: 'person-not-found' },
  changed: { status: 409, code: 'changed-meanwhile' },
  unclosed: { status: 409, code: 'round-not-closed' },
  'result?': { status: 404, code: 'result-not-found' },
  'nothing?': { status: 404, code: 'not-found' },
  running: { status: 409, code: 'round-not-open' },
  opened: { status: 409, code: 'round-opened' },
  begun: { status: 409, code: 'round-begun' },
  over: { status: 409, code: 'round-over' },
  uncancelled: { status: 409, code: 'round-not-cancelled' },
  'message?': { status: 404, code: 'message-not-found' },
  'question?': { status: 404, code: 'question-not-found' },
  pledge: { status: 403, code: 'bank-needs-pledge' },
  'import?': { status: 404, code: 'import-not-found' },
  'unasked': { status: 403, code: 'not-asked-for' },
  'gone': { status: 404, code: 'passwords-gone' },
  unseen: { status: 409, code: 'review-incomplete' },
  upgrade: { status: 426, code: null },
  'sign-in>': { status: 303, code: 'to sign in' },
  'first>': { status: 303, code: 'to the first login' },
  'on>': { status: 303, code: 'on' },
};

/**
 * Who may call what, written by hand: a change of a right is a change of this table. Contestants' columns tell of the own object and of
 * another's; everybody else asks about another person's attempt, account or unit.
 */
export const TABLE = `
endpoint                      guest     first-login own       another's contact+  contact-  official+ official- editor    reviewer  organiser watcher   admin

auth.me                       ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
auth.login                    ok        ok          ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
auth.slip                     ok        ok          ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
auth.logout                   sign-in   ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
auth.firstLogin               sign-in   ok          no        =         no        =         no        =         no        no        no        no        no
auth.register                 ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
auth.recover                  ok        ok          ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
auth.changePassword           sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
auth.newRecoveryCode          sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
auth.claimByCode              sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok

me.profile                    sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
me.update                     sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
me.consents                   sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
me.attempts                   sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
me.export                     sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
me.remove                     sign-in   first       ok        =         has-role  =         has-role  =         has-role  has-role  has-role  has-role  has-role
me.session                    sign-in   ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok

units.search                  ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
units.show                    ok        ok          ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok

contact.units                 sign-in   first       no        =         ok        =         no        =         no        no        no        no        no
contact.people                sign-in   first       no        no        ok        no        no        no        no        no        no        no        no
contact.confirm               sign-in   first       no        no        ok        person?   no        no        no        no        no        no        no
contact.returnPerson          sign-in   first       no        no        ok        person?   no        no        no        no        no        no        no
contact.oneTimeCode           sign-in   first       no        no        ok        person?   no        no        no        no        no        no        no
contact.oneTimeCode/role      sign-in   first       no        no        has-role  person?   no        no        no        no        no        no        no
contact.exempt                sign-in   first       no        no        ok        person?   no        no        no        no        no        no        no
contact.present               sign-in   first       no        no        ok        person?   no        no        no        no        no        no        no
contact.move                  sign-in   first       no        no        ok        person?   no        no        no        no        no        no        no
contact.askMove               sign-in   first       no        no        ok        person?   no        no        no        no        no        no        no
contact.moveRequests          sign-in   first       no        =         ok        =         no        =         no        no        no        no        no
contact.slips                 sign-in   first       no        no        ok        person?   no        no        no        no        no        no        no
contact.move/outside          sign-in   first       no        no        outside   outside   no        no        no        no        no        no        no

contests.home                 ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
contests.rules                ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
rules.version                 ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
contests.before               sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
contests.key                  secret    secret      secret    =         secret    =         secret    =         secret    secret    secret    secret    secret
contests.key/closed           ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
contests.picture              secret    secret      secret    =         secret    =         secret    =         secret    secret    secret    secret    secret
contests.picture/closed       ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok

attempts.start                sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        excluded  ok
attempts.resume               sign-in   first       ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
attempts.save                 sign-in   first       ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
attempts.next                 sign-in   first       ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
attempts.submit               sign-in   first       ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
attempts.peek                 sign-in   first       ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
attempts.picture              sign-in   first       ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
attempts.result               sign-in   first       ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
attempts.report               sign-in   first       ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
attempts.receipt              ok        ok          ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok

standings.round               ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
standings.unit                sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
standings.contest             ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok

participation.scopes          sign-in   first       no        =         ok        =         ok        =         no        no        ok        ok        ok
participation.report          sign-in   first       no        no        ok        no        ok        no        no        no        ok        ok        ok
participation.report/contest  sign-in   first       no        no        ok        no        ok        no        no        no        ok        ok        ok

manage.rounds                 sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
manage.reports                sign-in   first       no        =         no        =         no        =         no        no        no        ok        no
manage.reports/closed         sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
manage.close                  sign-in   first       no        =         no        =         no        =         no        no        running   running   no
manage.close/closed           sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no

contestEdit.list              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
contestEdit.create            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
contestEdit.copy              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
contestEdit.show              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
contestEdit.save              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
contestEdit.check             sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
contestEdit.publish           sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
contestEdit.unpublish         sign-in   first       no        =         no        =         no        =         no        no        opened    opened    no
contestEdit.cells             sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
contestEdit.units             sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no

rules.document                ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
rules.draft                   sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
rules.preview                 sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
rules.update                  sign-in   first       no        =         no        =         no        =         no        no        changed   changed   no
rules.draftDocument           sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no

look.image                    ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
look.show                     sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
look.addImage                 sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
look.update                   sign-in   first       no        =         no        =         no        =         no        no        changed   changed   no

trial.about                   sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
trial.start                   sign-in   first       no        =         no        =         no        =         no        no        pledge    ok        no
trial.picture                 sign-in   first       no        =         no        =         no        =         no        no        pledge    ok        no
trial.finish                  sign-in   first       no        =         no        =         no        =         no        no        pledge    ok        no

desk.home                     sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok

bank.banks                    sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.create                   sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bank.settings                 sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
bank.pledge                   sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.questions                sign-in   first       no        =         no        =         no        =         pledge    pledge    pledge    ok        no
bank.questions/pledged        sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.facets                   sign-in   first       no        =         no        =         no        =         pledge    pledge    pledge    ok        no
bank.facets/pledged           sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.question                 sign-in   first       no        =         no        =         no        =         pledge    pledge    pledge    ok        no
bank.question/pledged         sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.like                     sign-in   first       no        =         no        =         no        =         pledge    pledge    pledge    ok        no
bank.like/pledged             sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.duplicates               sign-in   first       no        =         no        =         no        =         pledge    pledge    pledge    ok        no
bank.duplicates/pledged       sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.warnings                 sign-in   first       no        =         no        =         no        =         pledge    pledge    pledge    ok        no
bank.warnings/pledged         sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.image                    sign-in   first       no        =         no        =         no        =         pledge    pledge    pledge    ok        no
bank.image/pledged            sign-in   first       no        =         no        =         no        =         ok        ok        ok        ok        no
bank.add                      sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bank.add/pledged              sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bank.edit                     sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bank.edit/pledged             sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bank.arrange                  sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bank.arrange/pledged          sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bank.addImage                 sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bank.addImage/pledged         sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bank.act                      sign-in   first       no        =         no        =         no        =         pledge    pledge    pledge    ok        no
bank.act/pledged              sign-in   first       no        =         no        =         no        =         no        ok        ok        ok        no
bank.act/handed-in            sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bank.reviewed                 sign-in   first       no        =         no        =         no        =         no        pledge    pledge    unseen    no
bank.reviewed/pledged         sign-in   first       no        =         no        =         no        =         no        unseen    unseen    unseen    no
bank.export                   sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bank.export/pledged           sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bank.template                 sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no

bankImport.upload             sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.upload/pledged     sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.list               sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.list/pledged       sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.show               sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.show/pledged       sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.show/another       sign-in   first       no        =         no        =         no        =         import?   no        import?   import?   no
bankImport.blocks             sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.blocks/pledged     sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.blocks/another     sign-in   first       no        =         no        =         no        =         import?   no        import?   import?   no
bankImport.read               sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.read/pledged       sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.read/another       sign-in   first       no        =         no        =         no        =         import?   no        import?   import?   no
bankImport.forgetColumns      sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.forgetColumns/pledged sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.forgetColumns/another sign-in   first       no        =         no        =         no        =         import?   no        import?   import?   no
bankImport.addKey             sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.addKey/pledged     sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.addKey/another     sign-in   first       no        =         no        =         no        =         import?   no        import?   import?   no
bankImport.fix                sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.fix/pledged        sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.fix/another        sign-in   first       no        =         no        =         no        =         import?   no        import?   import?   no
bankImport.commit             sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.commit/pledged     sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.commit/another     sign-in   first       no        =         no        =         no        =         import?   no        import?   import?   no
bankImport.cancel             sign-in   first       no        =         no        =         no        =         pledge    no        pledge    ok        no
bankImport.cancel/pledged     sign-in   first       no        =         no        =         no        =         ok        no        ok        ok        no
bankImport.cancel/another     sign-in   first       no        =         no        =         no        =         import?   no        import?   import?   no

accounts.list                 sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
accounts.revoke               sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
accounts.revoke/admin         sign-in   first       no        no        no        no        no        no        no        no        no        no        ok
accounts.invites              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
accounts.invite               sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
accounts.invite/admin         sign-in   first       no        =         no        =         no        =         no        no        no        no        ok
accounts.revokeInvite         sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
accounts.look                 ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
accounts.accept               ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
accounts.take                 sign-in   first       ok        =         ok        =         ok        =         ok        ok        ok        ok        ok

audit.list                    sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
audit.actors                  sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok

GET:/don-gian                        ok        first>    ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
GET:/don-gian/kieu.css               ok        ok        ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
POST:/don-gian/dang-nhap             on>       on>       on>       on>       on>       on>       on>       on>       on>       on>       on>       on>       on>
POST:/don-gian/dang-xuat             sign-in>  on>       on>       =         on>       =         on>       =         on>       on>       on>       on>       on>
GET:/don-gian/lan-dau                sign-in>  ok        on>       =         on>       =         on>       =         on>       on>       on>       on>       on>
POST:/don-gian/lan-dau               sign-in>  ok        no        =         no        =         no        =         no        no        no        no        no
GET:/don-gian/thi/:roundId           sign-in>  first>    ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
POST:/don-gian/thi/:roundId/bat-dau  sign-in>  first>    on>       =         on>       =         on>       =         on>       on>       on>       excluded  on>
GET:/don-gian/bai/:attemptId         sign-in>  first>    ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
POST:/don-gian/bai/:attemptId        sign-in>  first>    on>       attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?
GET:/don-gian/ket-qua/:attemptId     sign-in>  first>    ok        attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?  attempt?

${PEOPLE_LINES}
${RUNNING_LINES}
regrade.afterwards            sign-in   first       no        =         no        =         no        =         no        no        unclosed  unclosed  no
regrade.afterwards/closed     sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
regrade.preview/closed        sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
regrade.apply/closed          sign-in   first       no        =         no        =         no        =         no        no        changed   changed   no
regrade.progress              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
regrade.fix/closed            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
regrade.result/closed         sign-in   first       no        =         no        =         no        =         no        no        result?   result?   no
regrade.ranking/closed        sign-in   first       no        =         no        =         no        =         no        no        result?   result?   no

GET:/api/live                 upgrade   upgrade     upgrade   =         upgrade   =         upgrade   =         upgrade   upgrade   upgrade   upgrade   upgrade
GET:/api/docs                 ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
GET:/api/docs/openapi.json    ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
GET:/api/elsewhere            nothing?  nothing?    nothing?  =         nothing?  =         nothing?  =         nothing?  nothing?  nothing?  nothing?  nothing?
GET:/healthz                  ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
GET:/readyz                   ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
GET:/metrics                  sign-in   sign-in     sign-in   =         sign-in   =         sign-in   =         sign-in   sign-in   sign-in   sign-in   sign-in
GET:/                         ok        ok          ok        =         ok        =         ok        =         ok        ok        ok        ok        ok
`;

export interface Line {
  /** `area.name` of a contract, or `METHOD:/path` of what is mounted by hand. */
  endpoint: string;
  /** '' or what sets this request apart from the endpoint's first line. */
  variant: string;
  cells: Record<Column, string>;
}

export function linesOf(table: string): Line[] {
  const [head, ...rows] = table
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
    .filter((words) => words[0] !== '');
  if (head!.slice(1).join() !== COLUMNS.join()) throw new Error('the table’s head is not the columns');
  return rows.map(([name, ...words]) => {
    if (words.length !== COLUMNS.length) throw new Error(`${name}: ${words.length} cells`);
    const [endpoint, variant = ''] = /^[A-Z]+:/.test(name!) ? [name!] : name!.split('/');
    return { endpoint: endpoint!, variant, cells: Object.fromEntries(COLUMNS.map((column, i) => [column, words[i]!])) as Record<Column, string> };
  });
}
