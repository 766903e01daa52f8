import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { readyVi } from './ready.vi.ts';

export const readyEn = {
  title: 'Check before the quiz',
  lead: 'This page tries what the quiz needs. Nothing is recorded.',
  again: 'Check again',
  running: 'Checking…',
  allGood: 'This device is ready',
  allGoodText: 'Everything is fine. You can take the quiz on this device.',
  someNotes: 'You can take the quiz; something to note',
  someNotesText: 'The quiz works. See the notes below.',
  bad: 'Better change the device or the network',
  badText: 'Something does not work. Follow the notes or call support.',
  items: { network: 'Network', storage: 'Keeping answers on the device', clock: 'Clock', live: 'Live updates', browser: 'Browser' },
  network: {
    good: 'The server answers within {{ms}} ms.',
    slow: 'The network is slow: the server answers after {{seconds}} s. The quiz is saved all the same; sit nearer to the Wi-Fi or use mobile data.',
    bad: 'The server cannot be reached. Check Wi-Fi or mobile data.',
  },
  storage: {
    good: 'Answers are kept on this device while the network is away, and are sent again by themselves.',
    note: 'The browser keeps nothing on this device (a private window?). Each answer is still saved on the server at once; do not close the page while the network is away.',
  },
  clock: {
    good: 'The device’s clock agrees with the server’s.',
    note: 'The device’s clock is off by {{gap}}. That does not matter: the quiz goes by the server’s clock, now {{now}}.',
    unknown: 'The server’s time could not be measured yet.',
  },
  live: {
    good: 'The standings change as soon as a paper comes in.',
    note: 'This network blocks live connections. The quiz is not affected; the standings reload every 10 seconds.',
    none: 'Tried as soon as there is a {{round}}.',
  },
  browser: {
    good: 'The browser can do all that is needed.',
    inApp: 'Open inside {{app}}. The quiz works; if something goes wrong, press the three dots and choose “Open in browser”.',
    old: 'The browser is old. Update it or use another device.',
    noCookies: 'The browser blocks cookies, so signing in is impossible. Allow cookies for this site.',
  },
  verdicts: { good: 'Good', note: 'Note', bad: 'Not working', waiting: 'Trying' },
  practice: 'Practice (3 questions)',
} as const satisfies SameTexts<typeof readyVi>;
