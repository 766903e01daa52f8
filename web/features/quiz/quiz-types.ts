import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import type { ArgsOf, ReplyOfCall } from '../../lib/api/client.ts';
import type { AnyErrorCode } from '../../lib/i18n/errors.vi.ts';

/** What a person puts into an attempt. */
export interface Content {
  answers: Answers;
  /** Positions marked «xem lại», rising. */
  flagged: number[];
  prediction: number | null;
}

export type Work = ArgsOf<'attempts.save'>['body'];
export type Step = ArgsOf<'attempts.next'>['body'];
export type SaveReply = ReplyOfCall<'attempts.save'>;
export type NextReply = ReplyOfCall<'attempts.next'>;
export type SubmitReply = ReplyOfCall<'attempts.submit'>;
export type PeekReply = ReplyOfCall<'attempts.peek'>;
export type ResultReply = ReplyOfCall<'attempts.result'>;

/** What the server has, for a choice between two devices' answers. */
export interface Theirs {
  answers: Answers;
  prediction: number | null;
  revision: number;
}

export interface Differences {
  theirs: Theirs;
  /** Positions whose answers differ, rising. */
  positions: number[];
  predictionDiffers: boolean;
}

/** Per differing question: this device's answer or the server's. */
export interface Choice {
  byPosition: Record<number, 'mine' | 'theirs'>;
  prediction: 'mine' | 'theirs';
}

export type Phase =
  | { name: 'working' }
  /** Another tab or device holds the attempt; own answers stay on screen. */
  | { name: 'lost'; busy: boolean; error: AnyErrorCode | null }
  /** `holding`: this device has the attempt already and only the answers are to be settled. */
  | { name: 'choosing'; differences: Differences; holding: boolean; busy: boolean; error: AnyErrorCode | null }
  /** One at a time: the question is left, the next one is not yet here. `waiting`: at least one try failed; it is sent again by itself. */
  | { name: 'advancing'; waiting: boolean }
  /** `waiting` as above. */
  | { name: 'submitting'; waiting: boolean }
  /**
   * At zero: nothing can be changed, the server is asked. `late`: what the server said of a save that came too late.
   * `submitAsked`: «Nộp bài» was on its way; should there be more time after all, it is handed in.
   */
  | { name: 'over'; unreachable: boolean; submitAsked: boolean; late: { receivedAt: number; deadlineAt: number } | null }
  /** `result`: absent when this device's own submit was answered. */
  | { name: 'closed'; how: 'submitted' | 'run-out'; own: boolean; receipt: SubmitReply['receipt']; result: ResultReply | null };

export type Screen = { name: 'question'; position: number } | { name: 'review' };

export interface QuizState extends Content {
  view: AttemptView;
  holder: number;
  /** Of what is on screen; rises with every change. */
  revision: number;
  /** The highest that the server confirmed. */
  confirmed: number;
  /** When the server had it, UTC ms; null = nothing saved on this page yet. */
  savedAt: number | null;
  /** UTC ms; extra time may move it. */
  deadlineAt: number;
  phase: Phase;
  screen: Screen;
  /** A save or submit is on its way. */
  sending: boolean;
  /** Failed tries in a row. */
  failures: number;
  trouble: AnyErrorCode | null;
  /** What is not confirmed is kept beyond this page. */
  keptOnDevice: boolean;
  /** The device can keep at all. */
  durable: boolean;
  /** Changes by position, for the signals. */
  changes: Record<number, number>;
}

/** What outlives the page until the server has it. */
export interface Draft extends Content {
  holder: number;
  revision: number;
  confirmed: number;
  /** «Nộp bài» was confirmed by the person and waits for the network. */
  submitAsked: boolean;
  /** One at a time, the question it is of; 0 or absent (in a draft of an older page) = the whole paper. */
  at?: number;
  signals: Work['signals'];
  focusLosses: number;
}
