import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { create } from 'zustand';

export type { SessionView };
export type Role = SessionView['roles'][number];
export type Capability = SessionView['capabilities'][number];

interface SessionState {
  /** `unknown` until the first answer of `auth.me`. */
  status: 'unknown' | 'guest' | 'first-login' | 'signed-in';
  session: SessionView | null;
}

export const useSessionStore = create<SessionState>(() => ({ status: 'unknown', session: null }));

/** After signing in or out, registering, and on the first answer of `auth.me`. */
export function setSession(session: SessionView | null): void {
  useSessionStore.setState({ session, status: session === null ? 'guest' : session.firstLogin ? 'first-login' : 'signed-in' });
}

/** Who is signed in; null for guests and while it is not known yet (see `useSessionStore` for which). */
export function useSession(): SessionView | null {
  return useSessionStore((state) => state.session);
}

export function useHasRole(...roles: Role[]): boolean {
  return useSessionStore((state) => state.session?.roles.some((role) => roles.includes(role)) ?? false);
}
