/** What a column of a table of units can be; totals of one group or membership have names of their own. */
export const UNIT_COLUMNS = ['code', 'name', 'parent', 'kind', 'selectable', 'total', 'exempt', 'from', 'target'] as const;

/** What a column of a roster can be; a column ticked for one organisation has a name of its own. */
export const PEOPLE_COLUMNS = [
  'code',
  'familyName',
  'name',
  'birthYear',
  'phone',
  'citizenId',
  'unit',
  'group',
  'memberships',
  'exempt',
  'firstPassword',
] as const;

/** What a column of a table of questions can be. `options`: all of them in one cell. */
export const QUESTION_COLUMNS = [
  'number',
  'stem',
  'options',
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'g',
  'h',
  'answer',
  'explanation',
  'source',
  'topic',
  'difficulty',
  'kind',
  'keepOrder',
  'pins',
  'key',
] as const;
