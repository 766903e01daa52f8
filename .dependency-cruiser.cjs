// Who may import whom (docs/ARCHITECTURE.md «Rooms»). What no line below allows is forbidden.
// `npm run check` cruises the tree with it; e2e/setup/checks/imports.test.ts plants violations and sees them named.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const SELF = /^@thi-tuan\//;
const escaped = (name) => name.replace(/[.+/]/g, '\\$&');

/** Only what a workspace declares may be imported there; development packages only by its tests and tools. */
function packagesOf(workspace, kinds, but = []) {
  const file = JSON.parse(readFileSync(join(__dirname, workspace, 'package.json'), 'utf8'));
  const names = kinds.flatMap((kind) => Object.keys(file[kind] ?? {})).filter((name) => !SELF.test(name) && !but.includes(name));
  return names.length === 0 ? '^$' : `node_modules/(@types/)?(${names.map(escaped).join('|')})(/|$)`;
}

const allow = (from, to, more = {}) => ({ from: { path: from }, to: { path: to, ...more } });
const core = (from) => ({ from: { path: from }, to: { dependencyTypes: ['core'] } });

const TESTS = '\\.test\\.tsx?$';
const SHARED = '^shared/(kernel|rules|contracts)/';
const DB_DOOR = '^db/index\\.ts$';
const FEATURE_DOOR = '^server/features/[^/]+/index\\.ts$';
const REAL = ['dependencies', 'optionalDependencies'];
const ALL = [...REAL, 'devDependencies'];

const shared = [
  allow('^shared/kernel/', '^shared/kernel/'),
  allow('^shared/rules/', '^shared/(kernel|rules)/'),
  allow('^shared/contracts/', SHARED),
  // zod would weigh on every phone if a rule took it along.
  allow('^shared/contracts/', packagesOf('shared', REAL)),
  allow(`^shared/.*${TESTS}`, SHARED),
  core(`^shared/.*${TESTS}`),
  allow(`^shared/.*${TESTS}`, packagesOf('shared', ALL)),
];

const db = [
  allow('^db/', SHARED),
  allow('^db/', packagesOf('db', REAL, ['drizzle-orm'])),
  // What runs of drizzle comes through `orm`, which says why.
  allow('^db/', 'node_modules/drizzle-orm(/|$)', { dependencyTypes: ['type-only'] }),
  core('^db/'),
  allow('^db/orm/', '^db/orm/'),
  allow('^db/dialect/', '^db/(orm|dialect)/'),
  allow('^db/tables/', '^db/(orm|dialect|tables)/'),
  allow('^db/stores/', '^db/(orm|dialect|tables|stores)/'),
  allow('^db/engine/', '^db/(orm|dialect|tables|stores|engine)/'),
  allow('^db/[^/]+\\.ts$', '^db/(dialect|tables|stores|engine)/'),
  allow('^db/(testing/|.*\\.config\\.ts$|.*\\.test\\.ts$)', '^db/'),
  allow('^db/(testing/|.*\\.config\\.ts$|.*\\.test\\.ts$)', packagesOf('db', ALL)),
];

const server = [
  allow('^server/', SHARED),
  allow('^server/', packagesOf('server', REAL)),
  core('^server/'),
  // The platform knows no domain and no database beyond the door's types.
  allow('^server/platform/', '^server/platform/'),
  allow('^server/platform/', DB_DOOR),
  allow('^server/features/([^/]+)/', '^server/features/$1/'),
  allow('^server/features/', FEATURE_DOOR),
  allow('^server/features/', '^server/platform/'),
  // What every feature is built from: types of the platform's objects, made once in app.ts.
  allow('^server/features/', '^server/context\\.ts$'),
  allow('^server/context\\.ts$', '^server/platform/'),
  allow('^server/(features|commands|demo|testing)/|^server/[^/]+\\.ts$', DB_DOOR),
  allow('^server/(commands|demo|testing)/|^server/[^/]+\\.ts$', `^server/platform/|^server/[^/]+\\.ts$|${FEATURE_DOOR}`),
  allow('^server/commands/', '^server/commands/'),
  // A parser behind a door of its own: bytes in, drafts and faults out, no service to go through.
  allow('^server/(commands|demo)/', '^server/features/questions/import/index\\.ts$'),
  allow('^server/demo/', '^server/(commands|demo)/'),
  // One command builds the pages, fills the database and serves.
  allow('^server/demo/main\\.ts$', '^web/build/build-if-needed\\.ts$'),
  allow('^server/testing/', '^server/(testing|commands|demo|features)/|^db/testing/'),
  // Tests of the whole server with what they stand on: the server itself imports nothing of it.
  allow('^server/(access|faults)/', `^server/(access|faults|testing|platform)/|^server/[^/]+\\.ts$|^db/testing/|${DB_DOOR}|${FEATURE_DOOR}`),
  allow('^server/(access|faults)/', packagesOf('server', ALL)),
  allow(`^server/.*${TESTS}`, '^server/(testing|platform|commands|demo)/|^server/[^/]+\\.ts$|^db/testing/'),
  allow(`^server/(testing/|.*${TESTS})`, packagesOf('server', ALL)),
];

const web = [
  allow('^web/', '^shared/(kernel|rules)/'),
  // zod stays out of the bundle: of the contracts only types.
  allow('^web/', '^shared/contracts/', { dependencyTypes: ['type-only'] }),
  // …but the names of the header and the capabilities: that file holds no schema.
  allow('^web/', '^shared/contracts/contract\\.ts$'),
  allow('^web/', packagesOf('web', REAL)),
  allow('^web/ui/', '^web/ui/|^web/lib/i18n/'),
  allow('^web/lib/', '^web/lib/'),
  allow('^web/features/([^/]+)/', '^web/features/$1/'),
  allow('^web/features/', '^web/(ui|lib)/'),
  allow('^web/pages/', '^web/(ui|lib|features|pages)/'),
  allow('^web/app/|^web/[^/]+\\.tsx?$', '^web/(ui|lib|features|pages|app)/'),
  allow('^web/(build/|vite\\.config\\.ts)', `^web/(build/|vite\\.config\\.ts)|${SHARED}`),
  core(`^web/(build/|vite\\.config\\.ts|.*${TESTS})`),
  allow(`^web/(build/|vite\\.config\\.ts|.*${TESTS})`, packagesOf('web', ALL)),
  allow(`^web/.*${TESTS}`, `^web/(testing|build)/|${SHARED}`),
  allow('^web/testing/', '^web/|^shared/'),
  allow('^web/testing/', packagesOf('web', ALL)),
];

const e2e = [
  allow('^e2e/', SHARED),
  core('^e2e/'),
  allow('^e2e/', packagesOf('e2e', ALL)),
  allow('^e2e/(journeys|load|faults)/', '^e2e/(journeys|load|faults|setup)/'),
  allow('^e2e/setup/|^e2e/[^/]+\\.ts$', '^e2e/setup/'),
  // The runner builds the pages that the journeys open.
  allow('^e2e/(setup|load)/', '^web/build/build-if-needed\\.ts$'),
];

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  allowed: [...shared, ...db, ...server, ...web, ...e2e, allow('\\.(test|config)\\.(ts|tsx)$', packagesOf('.', ALL))],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|test-results|data)/' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    combinedDependencies: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.base.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
