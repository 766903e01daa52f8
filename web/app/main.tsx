import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../lib/api/query-client.ts';
import { App } from './app.tsx';
import { readyToShow } from './ready-to-show.ts';

/** Asked for when the scripts are there, which need the whole line until then, and before the first drawing would ask: it takes long enough. */
function fetchFonts(): void {
  for (const font of ['400 1em "Be Vietnam Pro"', '640 1em "Source Serif 4"', '600 1em "Be Vietnam Pro"'])
    document.fonts.load(font, 'aạ').catch(() => undefined);
}

async function open(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  fetchFonts();
  const queries = createQueryClient();
  // Not awaited at the top: page chunks import this module's own chunk and would wait for it for ever.
  await readyToShow(queries, window.location.pathname);
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} />
    </StrictMode>,
  );
}

void open();
