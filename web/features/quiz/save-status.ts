import { isUnsaved } from './quiz-store.ts';
import type { QuizState } from './quiz-types.ts';

/**
 * What stands beside the clock, always true:
 * saved «Đã lưu» · saving «Đang lưu» · kept «Mất mạng, đã giữ trên máy này» · at-risk: nor server nor device has it ·
 * held: another device has the attempt, so nothing is sent · not-taken: the server answers but cannot store it now, kept here ·
 * other-account: this browser is signed in as somebody else · refused: the server does not take this answer
 */
export type SaveStatus = 'saved' | 'saving' | 'held' | 'kept' | 'at-risk' | 'not-taken' | 'other-account' | 'refused';

type Facts = Pick<QuizState, 'revision' | 'confirmed' | 'failures' | 'trouble' | 'keptOnDevice' | 'durable' | 'phase'>;

export function saveStatus(state: Facts): SaveStatus {
  if (!isUnsaved(state) && state.failures === 0 && state.trouble === null) return 'saved';
  if (state.phase.name === 'lost' || state.phase.name === 'choosing') return 'held';
  if (state.trouble === 'attempt-not-found') return 'other-account';
  if (state.failures === 0) return state.trouble === null ? 'saving' : 'refused';
  if (!state.durable || !state.keptOnDevice) return 'at-risk';
  return state.trouble === 'offline' || state.trouble === 'timeout' ? 'kept' : 'not-taken';
}
