import { describe, expect, it } from 'vitest';
import { consoleModulesOutside, firstLoadOf, type BuiltChunk } from './first-load.ts';

function chunk(fileName: string, options: Partial<BuiltChunk> = {}): BuiltChunk {
  return { fileName, code: fileName.repeat(50), isEntry: false, facadeModuleId: null, imports: [], modules: {}, ...options };
}

describe('first load', () => {
  const chunks = [
    chunk('index.js', { isEntry: true, imports: ['vendor.js'], modules: { '/x/web/app/main.tsx': 10 } }),
    chunk('vendor.js', { modules: { '/x/node_modules/react-dom/index.js': 900 } }),
    chunk('quiz.js', {
      facadeModuleId: '/x/web/pages/quiz-page.tsx',
      imports: ['clock.js', 'index.js'],
      modules: { '/x/web/pages/quiz-page.tsx': 50 },
    }),
    chunk('clock.js', { modules: { '/x/shared/kernel/format.ts': 40 } }),
    chunk('official.js', { facadeModuleId: '/x/web/pages/official-page.tsx', modules: { '/x/node_modules/echarts/index.js': 9000 } }),
  ];

  it('counts the entry, the page and what both import statically, each once', () => {
    const load = firstLoadOf(chunks, 'web/pages/quiz-page.tsx');
    expect(load.files.map((file) => file.name).sort()).toEqual(['clock.js', 'index.js', 'quiz.js', 'vendor.js']);
    expect(load.gzipBytes).toBe(load.files.reduce((sum, file) => sum + file.gzipBytes, 0));
  });

  it('names the largest modules by package or place', () => {
    expect(firstLoadOf(chunks, 'web/pages/quiz-page.tsx').largest.map((entry) => entry.module)).toEqual([
      'react-dom/index.js',
      'web/pages/quiz-page.tsx',
      'shared/kernel/format.ts',
      'web/app/main.tsx',
    ]);
  });

  it('nothing of the console is loaded by a page of everybody; the console’s own pages may', () => {
    const desk = chunk('desk.js', {
      facadeModuleId: '/x/web/pages/desk/desk-page.tsx',
      imports: ['table.js'],
      modules: { '/x/web/pages/desk/desk-page.tsx': 1 },
    });
    const table = chunk('table.js', { modules: { '/x/web/ui/desk/desk-table.tsx': 1, '/x/web/lib/desk-paths.ts': 1 } });
    expect(consoleModulesOutside([...chunks, desk, table])).toEqual([]);
    const strayed = chunks.map((one) => (one.fileName === 'clock.js' ? { ...one, imports: ['table.js'] } : one));
    expect(consoleModulesOutside([...strayed, desk, table])).toEqual([
      'web/pages/quiz-page.tsx loads web/lib/desk-paths.ts',
      'web/pages/quiz-page.tsx loads web/ui/desk/desk-table.tsx',
    ]);
  });
});
