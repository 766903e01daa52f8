import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the dev server sends `/api` (HTTP and WebSocket): the server started by `npm run dev`. */
const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

/**
 * What every page loads, and small things that nearly every page of a contestant does, are one file with all they import: in a dozen they are
 * larger, and over HTTP/1.1 a dozen requests wait for each other.
 */
const FRAME = [
  'app/app.tsx',
  'features/auth/use-leave.ts',
  'features/look/pictures.tsx',
  'features/look/themed.tsx',
  'features/quiz/start-attempt.ts',
  'features/site/lazy-notices.tsx',
  'lib/clock/use-server-now.ts',
  'lib/i18n/error-text.ts',
  'lib/live/use-live-room.ts',
  'lib/storage/personal-store.ts',
  'ui/choices.tsx',
  'ui/page.tsx',
  'ui/pieces.tsx',
];
/** The home page and the quiz, each in one file with all that it imports: most contestants see both, and half of it is the other pages' as well. */
const WHOLE = { home: ['pages/home-page.tsx'], quiz: ['pages/quiz-page.tsx'] };
const among = (files: readonly string[]) => (id: string) => files.some((file) => id.endsWith(`/web/${file}`));
/** In this order: what stands in an earlier one is no longer free. */
const groups = Object.entries({ frame: FRAME, ...WHOLE }).map(([name, files], at) => ({ name, test: among(files), priority: 10 - at }));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    // Zalo's in-app WebViews: Chromium 108 and Safari 15.4 are the floor (PRODUCT.md, «What goes wrong» 11).
    target: ['chrome108', 'safari15.4'],
    cssTarget: ['chrome108', 'safari15.4'],
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    // data: fonts and images are refused by the CSP.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    host: process.env['HOST'] ?? '127.0.0.1',
    // The Origin stays Vite's own and so does Host: the server's Origin check holds in dev as well.
    proxy: { '/api': { target: api, ws: true, changeOrigin: false }, '/don-gian': { target: api, changeOrigin: false } },
  },
});
