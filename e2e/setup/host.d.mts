export interface Host {
  running: string;
  ofNpm: string | null;
  missing: string | null;
}
export function nodeOfNpm(userAgent: string | undefined): string | null;
export function hostIsSupported(version: string): boolean;
export function hostFault(host: Host): string | null;
