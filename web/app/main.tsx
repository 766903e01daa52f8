import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../lib/api/query-client.ts';
import { App } from './app.tsx';
import { readyToShow } from './ready-to-show.ts';

async function open(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
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
