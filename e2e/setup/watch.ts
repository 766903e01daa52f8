/// <reference lib="dom" />
import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

export interface Watch {
  /** Watches every page of the context, also those opened later. Call before the first navigation. */
  add(context: BrowserContext): Promise<void>;
  /** This test means to cause faults whose line matches. */
  allow(pattern: RegExp): void;
  /** Lines of faults so far that nothing allowed. */
  unexpected(): string[];
}

/**
 * A refusal is the API's normal speech (a wrong password, a conflict), yet Chromium prints it as an error:
 * the journey asserts it on the screen. A 4xx for anything but the API stays a fault.
 */
function isRefusal(message: ConsoleMessage): boolean {
  return /the server responded with a status of 4\d\d/.test(message.text()) && new URL(message.location().url).pathname.startsWith('/api/');
}

function watchPage(page: Page, note: (line: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message)) note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => note('the page crashed'));
  page.on('response', (response) => {
    if (response.status() >= 500) note(`${response.status()}: ${response.request().method()} ${response.url()}`);
  });
}

/** Collects what goes wrong in the pages of any number of contexts: console errors, faults, 5xx, CSP violations. */
export function watchContext(): Watch {
  const lines: string[] = [];
  const allowed: RegExp[] = [];
  const note = (line: string): void => void lines.push(line);
  return {
    async add(context) {
      await context.exposeBinding('noteCspViolation', (_source, line: string) => note(`CSP: ${line}`));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const report = (globalThis as unknown as { noteCspViolation: (line: string) => void }).noteCspViolation;
          report(`${event.effectiveDirective} blocks ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
        });
      });
      for (const page of context.pages()) watchPage(page, note);
      context.on('page', (page) => watchPage(page, note));
    },
    allow: (pattern) => void allowed.push(pattern),
    unexpected: () => lines.filter((line) => !allowed.some((pattern) => pattern.test(line))),
  };
}
