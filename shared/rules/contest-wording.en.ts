import { formatInstant, formatNumber, formatPermille } from '../kernel/format.ts';
import type { ContestWording } from './contest-wording.vi.ts';
import { joinList, lowerFirst, momentText, upperFirst } from './sentence.ts';
import { groupName, membershipName } from './setting-names.ts';

/** The sentences of `contest-wording.vi.ts` in English. The Vietnamese text is the binding one. */
export const CONTEST_WORDING_EN: ContestWording = {
  titles: {
    name: 'Name',
    audience: 'Who may enter',
    content: 'Content and form',
    time: 'Time',
    scoring: 'Results and tie-breaks',
    prizes: 'Prizes',
    publication: 'Publication; complaints',
    data: 'Personal data',
    organisation: 'Organisation',
  },

  name: ({ name, organiser }) => [`Contest: ${name}.`, `Organiser: ${organiser}.`],

  eligibility({ unitCodes, groups, memberships, minAge, ageAt, outsiders }, unitNames) {
    const names = unitCodes.map((code) => unitNames[code] ?? code);
    const parts = [
      names.length === 0 ? 'people of all units of the contest' : `people of these units and all below them: ${names.join('; ')}`,
      ...(groups.length === 0
        ? []
        : [
            `of the group ${joinList(
              groups.map((g) => groupName(g, 'en')),
              'en',
              'or',
            )}`,
          ]),
      ...(memberships.length === 0
        ? []
        : [
            `who are ${joinList(
              memberships.map((m) => membershipName(m, 'en')),
              'en',
              'or',
            )}`,
          ]),
      ...(minAge === 0
        ? []
        : [
            `${minAge} years or older, reckoned as the year ${ageAt === null ? 'of taking part' : `of ${formatInstant(ageAt, 'date')}`} less the year of birth`,
          ]),
    ];
    return `${upperFirst(parts.join('; '))}. ${outsiders ? 'People outside these units may enter as outsiders.' : 'People outside these units may not enter.'}`;
  },

  keyHolders: 'Whoever may see questions and keys before they are published may not enter. The organiser may exclude a person, stating the reason.',

  registration({ registration: { opensAt, selfRegistration, phoneRequired, citizenId } }) {
    const asked = [...(phoneRequired ? ['phone number'] : []), ...(citizenId ? ['number of the identity card (CCCD)'] : [])];
    const fields = ['name', 'year of birth', 'unit', 'audience group', 'memberships', ...asked];
    return [
      'People on a unit’s list log in with their code or phone number and a first password, and change it at the first login.',
      selfRegistration
        ? `Others register with ${joinList(fields, 'en')}; they may take part while their unit has not confirmed them yet.`
        : 'There is no self-registration; people not on the list turn to the contact of their unit.',
      ...(opensAt === null || !selfRegistration ? [] : [`Registration opens at ${momentText(opensAt, 'en')}.`]),
    ];
  },

  form: 'A multiple-choice quiz online, on a phone, tablet or computer with a network.',
  wholeQuestion: (question) => `Prediction: “${question}”`,

  timeHead: (noun) => [upperFirst(noun), 'Opens', 'Closes'],
  clock: 'All times are Vietnam time by the server’s clock.',
  running: (noun) =>
    `After Start the time runs on, also when the page is left. An attempt ends when it is submitted, when its time is up or when the ${noun} closes, whichever comes first; at the end of time the answers received so far count.`,
  extra: (noun) => `Extra time granted by the organiser prolongs both the time limit and the close of the ${noun} for that person.`,

  ranking: (noun) => `Result of a ${noun}: only valid attempts rank; the higher score ranks first.`,
  tieBreaks: (list) =>
    list.length === 0
      ? 'Equal scores share a rank.'
      : `Of equal scores: ${list.map((text, i) => `(${i + 1}) ${lowerFirst(text)}`).join('; ')}. Whoever is still equal shares a rank.`,
  elapsed:
    'The time taken runs from the server’s answer to the start until the server has the submitted paper, or until the deadline. A phone’s own clock never ranks.',
  overall: (noun) =>
    `Result of the contest: the scores of the counted attempts of each ${noun} are added; equal sums are told apart by the sums of the tie-breaks in the same order.`,
  collective: ({ smallestHeadcountForRanking, targetPermille }) => [
    'Participation rate of a unit = people who took part / (headcount − exempt); everybody counts once.',
    ...(targetPermille === null ? [] : [`Target: ${formatPermille(targetPermille, 'en')}.`]),
    ...(smallestHeadcountForRanking > 1
      ? [`Only units with a headcount of ${formatNumber(smallestHeadcountForRanking, 'en')} or more are ranked.`]
      : []),
  ],

  prizeHead: ['Prize', 'For', 'Count', 'Amount'],
  prizeRow: ({ level, name, count, amountVnd }, noun) => [
    name,
    { round: `each ${noun}`, contest: 'the whole contest', collective: 'units' }[level],
    formatNumber(count, 'en'),
    amountVnd === null ? '—' : `${formatNumber(amountVnd, 'en')} VND`,
  ],
  noPrizes: 'The contest has no prizes.',
  prizes: 'Prizes follow the final result, after the winners are verified.',

  publication:
    'A provisional result comes first; the final one after verification and the time for complaints. Every later change leaves a public trace.',
  receipt: 'Every attempt has a receipt code that proves taking part; no screenshots are needed.',
  masking: 'Full names stand in public only with consent; low scores and the ranks of others are never public.',
  complaints: 'A faulty question is reported right under it; other complaints go to the organiser through the support below.',
  support: (support) =>
    support === null
      ? 'Support: the organiser.'
      : `Support: ${[support.name, `phone ${support.phone}`, ...(support.zalo === null ? [] : [`Zalo ${support.zalo}`]), support.hours].filter((part) => part !== '').join(', ')}.`,

  recordedHead: 'During the quiz the system records:',
  consent: (purpose, version, text) =>
    `${{ participation: 'Consent to take part', 'public-name': 'Consent to stand by name in public', behaviour: 'Consent to the recording of behaviour' }[purpose]} (version ${version}): ${text}`,
  citizenId:
    'The number of the identity card (CCCD) only keeps one person from having several accounts: the whole number is not kept, only a keyed hash and its last 4 digits; it is never made public nor reported.',
  consentRule: 'Refusing to stand by name in public or to have behaviour recorded does not keep anyone from entering.',
  rights: 'Everyone may see, download, have corrected and have deleted their own personal data.',

  organisation: ({ organiser }) => [
    `${organiser} holds the contest; its organising committee issues these rules and carries them out.`,
    'The contact of each unit checks its list, reminds and helps its people.',
    'These rules are made from the very settings by which the contest runs; the Vietnamese text is binding.',
  ],
  for: (names, text) => `${joinList(names, 'en')}: ${text}`,
};
