import { create } from 'zustand';

interface ConnectionState {
  /** Whether the last request reached the server; the browser's own `onLine` is only a hint. */
  reachable: boolean;
  /** The server speaks a newer release: this tab must reload. */
  outdated: boolean;
}

export const useConnectionStore = create<ConnectionState>(() => ({ reachable: true, outdated: false }));

export function useReachable(): boolean {
  return useConnectionStore((state) => state.reachable);
}
