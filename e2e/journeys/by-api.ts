import { expect, request, type Page } from '@playwright/test';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { COMPATIBILITY, COMPATIBILITY_HEADER } from '@thi-tuan/shared/contracts/contract.ts';
import type { TestServer } from '../setup/server.ts';
import { PASSWORD } from './scene.ts';

const HEADERS = { [COMPATIBILITY_HEADER]: String(COMPATIBILITY) };
const WORDS = ['Một', 'Hai', 'Ba', 'Bốn'];

/** @param shift 0 = the right one of the test bank, 1-3 = wrong ones */
function optionOf({ stem, options }: AttemptView['questions'][number], shift: number): string {
  const n = numberOf(stem);
  const word = WORDS[(n + shift) % 4] ?? '';
  return options.find(({ text }) => text.startsWith(`${word} của`))?.id ?? '';
}

const numberOf = (stem: string): number => Number(/số (\d+)/.exec(stem)?.[1]);

export interface Taken {
  /** So many questions right, the others wrong. */
  right: number;
  /** By the number of the test bank's question: this far from the right option, whatever `right` says. */
  shifts?: Record<number, number>;
  prediction?: number;
}

/** Somebody whose screen the journey does not watch takes the quiz: the same calls as the pages make. @returns the receipt's code */
export async function takeUnseen(server: TestServer, login: string, roundId: string, { right, shifts = {}, prediction }: Taken): Promise<string> {
  const api = await request.newContext({ baseURL: server.url, extraHTTPHeaders: HEADERS });
  try {
    const post = async (path: string, data: unknown): Promise<unknown> => {
      const response = await api.post(`/api${path}`, { data });
      expect(response.status(), `${path}: ${await response.text()}`).toBe(200);
      return response.json();
    };
    await post('/auth/login', { login, password: PASSWORD, shared: false });
    const { attemptId, holder, revision, questions } = (await post(`/rounds/${roundId}/start`, { holderKey: 'somebody-else' })) as AttemptView;
    const answers = questions.map((question, index) => {
      const shift = shifts[numberOf(question.stem)] ?? (index < right ? 0 : 1);
      return { position: question.position, chosen: [optionOf(question, shift)] };
    });
    const work = { holder, revision: revision + 1, answers, flagged: [], prediction: prediction ?? null, signals: [], focusLosses: null };
    const { receipt } = (await post(`/attempts/${attemptId}/submit`, work)) as { receipt: { code: string } };
    return receipt.code;
  } finally {
    await api.dispose();
  }
}

/**
 * Somebody who signed in on this device before: their session's cookie is in the browser, and the next address knows them.
 * The form itself is walked where coming in is what a journey tells of.
 */
export async function rememberedAs(page: Page, login: string): Promise<void> {
  const response = await page.request.post('/api/auth/login', { headers: HEADERS, data: { login, password: PASSWORD, shared: false } });
  expect(response.status(), `${login}: ${await response.text()}`).toBe(200);
}
