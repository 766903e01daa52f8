import { createQuizStore, quizActions, type QuizActions, type QuizStore } from '../quiz-store.ts';
import type { Draft, Phase } from '../quiz-types.ts';
import { restoreDraft } from '../reconcile.ts';
import { createSignalTracker } from '../signals.ts';
import { SyncEngine } from '../sync-engine.ts';
import type { DraftKeeper, SyncParts } from '../sync-parts.ts';
import type { SmallServer } from './small-server.ts';

export type Drafts = { kept: Draft | undefined } & DraftKeeper;

export interface Device {
  store: QuizStore;
  act: QuizActions;
  engine: SyncEngine;
  drafts: Drafts;
  phase(): Phase;
}

export function drafts(durable = true): Drafts {
  const keeper: Drafts = {
    kept: undefined,
    put: async (draft) => {
      if (durable) keeper.kept = structuredClone(draft);
      return durable;
    },
    remove: async () => {
      keeper.kept = undefined;
    },
  };
  return keeper;
}

export interface DeviceWanted {
  /** The tab's name towards the server. */
  key: string;
  keeper: Drafts;
  durable: boolean;
  clock: SyncParts['clock'];
}

/** Opens the attempt as a page does: takes it over, restores what an earlier page left. */
export function openDevice(server: SmallServer, { key, keeper, durable, clock }: DeviceWanted): Device {
  const view = server.take(key);
  const restored = restoreDraft(view, keeper.kept);
  const store = createQuizStore(view, durable);
  if (restored.kind === 'draft') store.setState({ ...restored.content, revision: restored.revision });
  if (restored.kind === 'choose')
    store.setState({ ...restored.content, phase: { name: 'choosing', differences: restored.differences, holding: true, busy: false, error: null } });
  const engine = new SyncEngine(store, createSignalTracker(view, clock.now), {
    server: server.client(key),
    drafts: keeper,
    clock,
    random: () => 0.5,
    later: (job, ms) => {
      const timer = setTimeout(job, ms);
      return () => clearTimeout(timer);
    },
  });
  engine.start(restored.kind === 'draft' && restored.submitAsked);
  return { store, act: quizActions(store), engine, drafts: keeper, phase: () => store.getState().phase };
}
