import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { EXPORT_FORMATS } from '@thi-tuan/shared/rules/question-export.ts';
import { CONTRACTS, contractOf } from './cell-requests.ts';
import type { Sent } from './cell-requests.ts';
import type { Viewer, World } from './world.ts';

const each = (endpoint: string, sents: Sent[]): [string, Sent][] => sents.map((sent) => [endpoint, sent]);

/** Of the organiser's desks of units and people. */
function peopleQuestions({ site, ids, questionId }: Pick<World, 'site' | 'ids' | 'questionId'>): [endpoint: string, sent: Sent][] {
  return [
    ...[
      'unitsDesk.tree',
      'unitsDesk.branch',
      'unitImports.list',
      'unitImports.template',
      'contact.moveRequests',
      'peopleDesk.list',
      'peopleMoves.list',
      'peopleImports.list',
      'peopleImports.template',
    ].flatMap((endpoint) => each(endpoint, [{}])),
    ...each('unitsDesk.find', [{ query: { q: 'so' } }]),
    ...each('unitsDesk.show', [{ params: { unitId: site.unit('syt-vp') } }, { params: { unitId: site.unit('snv') } }]),
    ...each('unitsDesk.mergeEffect', [{ params: { unitId: site.unit('syt-vp') }, query: { into: site.unit('snv') } }]),
    ...each('peopleDesk.list', [{ query: { unit: site.unit('syt'), account: 'settled', limit: 5 } }]),
    ...each('peopleDesk.show', [{ params: { personId: ids.lan } }, { params: { personId: ids.actor } }]),
    ...each('peopleMerges.effect', [{ params: { personId: ids.lan }, query: { into: ids.actor } }]),
    ...each('peopleMerges.list', [{ params: { personId: ids.lan } }]),
    ...['unitImports.show', 'unitImports.rows', 'peopleImports.show', 'peopleImports.rows'].flatMap((endpoint) =>
      each(endpoint, [{ params: { importId: questionId } }]),
    ),
  ];
}

/** The thể lệ as documents, and the look. */
function dressQuestions(site: World['site']): [endpoint: string, sent: Sent][] {
  return [
    ...['rules.version', 'rules.document'].flatMap((endpoint) => each(endpoint, [{ params: { number: '1' } }, { params: { number: '99' } }])),
    ...['rules.draft', 'rules.draftDocument', 'look.show'].flatMap((endpoint) => each(endpoint, [{ params: { contestId: site.contestId } }])),
    ...each('look.image', [{ params: { imageId: '0'.repeat(64) } }]),
  ];
}

/** Of one question, of imports and exports of the bank. */
function bankQuestions({ bankId, questionId }: Pick<World, 'bankId' | 'questionId'>): [endpoint: string, sent: Sent][] {
  return [
    ...each('bank.question', [{ params: { bankId, questionId } }]),
    ...each('bankImport.list', [{ params: { bankId } }]),
    ...['bankImport.show', 'bankImport.blocks'].flatMap((endpoint) => each(endpoint, [{ params: { bankId, importId: questionId } }])),
    ...each(
      'bank.export',
      EXPORT_FORMATS.map((format) => ({ params: { bankId }, query: { format } })),
    ),
    ...each('bank.template', [{}]),
  ];
}

/** A round as it runs: what is asked of it and of one person in it. */
function runningQuestions(rounds: readonly string[], personId: string): [endpoint: string, sent: Sent][] {
  return rounds.flatMap((roundId): [string, Sent][] => [
    ['running.show', { params: { roundId } }],
    ['running.questions', { params: { roundId } }],
    ['running.people', { params: { roundId }, query: { q: 'actor' } }],
    ['running.person', { params: { roundId, personId } }],
  ]);
}

function resultQuestions(rounds: readonly string[]): [endpoint: string, sent: Sent][] {
  return rounds.flatMap((roundId): [string, Sent][] => [
    ['regrade.result', { params: { roundId, number: '1' } }],
    ['regrade.ranking', { params: { roundId, number: '1', part: '1' } }],
  ]);
}

/** Every way to ask an endpoint that changes nothing, in this world. */
export function questionsOf({ site, ids, attempts, receipts, bankId, questionId }: World): [endpoint: string, sent: Sent][] {
  const rounds = site.rounds.map((roundId) => ({ params: { roundId } }));
  const own = [...attempts.values()].map((attemptId) => ({ params: { attemptId } }));
  const inEach = (unitId: string): Sent[] => site.rounds.map((roundId) => ({ query: { unitId, roundId } }));
  const ofUnits = [
    { query: { unitId: site.unit('tinh') } },
    ...inEach(site.unit('tinh')),
    ...inEach(site.unit('syt')),
    inEach(site.unit('snv')).at(-1)!,
  ];
  return [
    ...[
      'auth.me',
      'me.profile',
      'me.attempts',
      'me.export',
      'me.session',
      'contact.units',
      'contests.home',
      'standings.contest',
      'participation.scopes',
      'manage.rounds',
      'accounts.list',
      'desk.home',
      'accounts.invites',
      'audit.list',
      'audit.actors',
      'bank.banks',
      'contestEdit.list',
    ].flatMap((endpoint) => each(endpoint, [{}])),
    ...each('audit.list', [{ query: { q: 'cau hoi', limit: 5 } }, { query: { action: 'round.close' } }]),
    ...each('units.search', [{ query: { tree: 'tinh', q: '' } }]),
    ...each('units.show', [{ params: { unitId: site.unit('snv') } }]),
    ...each('contact.people', ofUnits),
    ...each(
      'contact.people',
      (['done', 'not-yet', 'never-logged-in'] as const).flatMap((filter) =>
        site.rounds.map((roundId) => ({ query: { unitId: site.unit('snv'), roundId, filter, limit: 1 } })),
      ),
    ),
    ...each('contests.rules', [{}, { query: { lang: 'en' } }]),
    ...dressQuestions(site),
    ...[
      'contests.before',
      'contests.key',
      'standings.round',
      'standings.unit',
      'manage.reports',
      'trial.about',
      'regrade.afterwards',
      'regrade.progress',
    ].flatMap((endpoint) => each(endpoint, rounds)),
    ...runningQuestions(site.rounds, ids.actor),
    ...resultQuestions(site.rounds),
    ...['attempts.peek', 'attempts.result'].flatMap((endpoint) => each(endpoint, [...own, { params: { attemptId: ids.actor } }])),
    ...each(
      'attempts.picture',
      [...own, { params: { attemptId: ids.actor } }].map(({ params }) => ({ params: { ...params, imageId: site.imageId } })),
    ),
    ...['contests.picture', 'trial.picture'].flatMap((endpoint) =>
      each(
        endpoint,
        rounds.map(({ params }) => ({ params: { ...params, imageId: site.imageId } })),
      ),
    ),
    ...each('attempts.receipt', [...[...receipts.values()].map((code) => ({ params: { code } })), { params: { code: 'AAAA-BBBB-CCCC' } }]),
    ...each('participation.report', ofUnits),
    ...['bank.questions', 'bank.facets', 'bank.duplicates', 'bank.warnings'].flatMap((endpoint) => each(endpoint, [{ params: { bankId } }])),
    ...bankQuestions({ bankId, questionId }),
    ...['contestEdit.show', 'contestEdit.check', 'contestEdit.cells'].flatMap((endpoint) =>
      each(endpoint, [{ params: { contestId: site.contestId } }]),
    ),
    ...each('contestEdit.units', [{ params: { contestId: site.contestId }, query: { q: 'so' } }]),
    ...peopleQuestions({ site, ids, questionId }),
    ...each('bank.image', [{ params: { bankId, imageId: questionId } }]),
  ];
}

const BY_HAND = ['/healthz', '/readyz', '/metrics', '/api/elsewhere', '/'];

/** Pages without script: as secret as what they are written from. */
function pagesOf({ site, ids, attempts }: World): string[] {
  const own = [...attempts.values(), ids.actor].flatMap((attemptId) => [`/don-gian/bai/${attemptId}`, `/don-gian/ket-qua/${attemptId}`]);
  return ['/don-gian', '/don-gian?en=1', '/don-gian/lan-dau', ...site.rounds.map((roundId) => `/don-gian/thi/${roundId}`), ...own];
}
/** The same for everybody: no session is read. */
const DOCUMENTS = ['/api/docs', '/api/docs/openapi.json'];

/** Endpoints that change nothing and are not asked. */
export function notAsked(world: World): string[] {
  const asked = new Set(questionsOf(world).map(([endpoint]) => endpoint));
  return CONTRACTS.filter(([endpoint, { method }]) => method === 'GET' && !asked.has(endpoint)).map(([endpoint]) => endpoint);
}

/** The guard's own refusals, before anything is read: the same whatever is asked and whenever (of what changes nothing, no feature says them). */
const SHUT = /"code":"(not-signed-in|first-login-needed|forbidden)"/;

/** Asks everything as each of these and notes what is answered; a door that the guard shut to somebody is tried once in a world. */
export async function walk(world: World, viewers: readonly Viewer[], phase: string): Promise<void> {
  const questions = questionsOf(world);
  for (const viewer of viewers) {
    const client = world.clients[viewer];
    for (const [i, [endpoint, sent]] of questions.entries()) {
      if (world.shut.has(`${viewer} ${endpoint}`)) continue;
      const answer = await client.call(contractOf(endpoint) as Contract, sent as never);
      if (answer.status >= 400 && SHUT.test(answer.raw)) world.shut.add(`${viewer} ${endpoint}`);
      world.transcript.reply(viewer, `${phase}: ${endpoint} ${i}`, answer);
    }
    for (const url of [...BY_HAND, ...pagesOf(world), ...(viewer === 'guest' ? DOCUMENTS : [])]) {
      const { statusCode, headers, body } = await world.app.http.inject({ url, headers: client.cookie === '' ? {} : { cookie: client.cookie } });
      world.transcript.reply(viewer, `${phase}: ${url}`, { status: statusCode, headers, raw: body });
    }
  }
}
