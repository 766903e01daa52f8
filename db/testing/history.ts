import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** A copy of a migrations folder that tests may cut and change. */
export class History {
  readonly folder: string;

  constructor(migrations: string) {
    this.folder = mkdtempSync(join(tmpdir(), 'thi-tuan-history-'));
    cpSync(migrations, this.folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  }

  /** Forgets all but the first `count` migrations of both dialects. */
  cut(count: number): this {
    return this.#journals((journal) => journal.entries.splice(count));
  }

  /** Adds a migration of this SQL to both dialects. */
  add(tag: string, sql: string): this {
    for (const dialect of this.#dialects()) writeFileSync(join(this.folder, dialect, `${tag}.sql`), sql);
    return this.#journals((journal) => {
      const last = journal.entries.at(-1);
      journal.entries.push({ idx: journal.entries.length, version: '7', when: (last?.when ?? 0) + 1, tag, breakpoints: true });
    });
  }

  /** Changes the text of every SQLite migration. */
  rewrite(change: (sql: string) => string): this {
    const folder = join(this.folder, 'sqlite');
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.sql'))) {
      writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
    }
    return this;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #dialects(): string[] {
    return ['sqlite', 'postgres'];
  }

  #journals(change: (journal: Journal) => unknown): this {
    for (const dialect of this.#dialects()) {
      const path = join(this.folder, dialect, 'meta/_journal.json');
      const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal;
      change(journal);
      writeFileSync(path, JSON.stringify(journal));
    }
    return this;
  }
}
