import { isUnsaved } from './quiz-store.ts';
import type { QuizState } from './quiz-types.ts';

/**
 * What stands beside the clock, always true:
 * saved «Đã lưu» · saving «Đang lưu» · kept «Mất mạng, đã giữ trên máy này» · at-risk: nor server nor device has it ·
 * full: the server has no room, kept here · refused: the server does not take this answer
 */
export type SaveStatus = 'saved' | 'saving' | 'kept' | 'at-risk' | 'full' | 'other-account' | 'refused';

type Facts = Pick<QuizState, 'revision' | 'confirmed' | 'failures' | 'trouble' | 'keptOnDevice' | 'durable'>;

export function saveStatus(state: Facts): SaveStatus {
  if (!isUnsaved(state) && state.failures === 0 && state.trouble === null) return 'saved';
  if (state.trouble === 'attempt-not-found') return 'other-account';
  if (state.failures === 0) return state.trouble === null ? 'saving' : 'refused';
  if (!state.durable || !state.keptOnDevice) return 'at-risk';
  return state.trouble === 'storage-full' ? 'full' : 'kept';
}
