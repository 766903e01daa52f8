import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the dev server sends `/api` (HTTP and WebSocket): the server started by `npm run dev`. */
const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

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
    // What every page loads is one file: in five it is larger, and each is asked for on its own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'frame', test: /\/web\/app\/app\.tsx$/ }] } } },
  },
  server: {
    host: process.env['HOST'] ?? '127.0.0.1',
    // The Origin stays Vite's own and so does Host: the server's Origin check holds in dev as well.
    proxy: { '/api': { target: api, ws: true, changeOrigin: false }, '/don-gian': { target: api, changeOrigin: false } },
  },
});
