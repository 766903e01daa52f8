import { parseArgs } from 'node:util';
import type { Engine } from '../setup/server.ts';
import { board } from './board.ts';
import { closingBench } from './closing.ts';
import { fuzz } from './fuzz.ts';
import { hot } from './hot.ts';
import { importBench } from './import.ts';
import { kill } from './kill.ts';
import { login } from './login.ts';
import { regradeBench } from './regrade.ts';
import { replay } from './replay.ts';
import { roster } from './roster.ts';
import { rush } from './rush.ts';

interface Bench {
  usage: string;
  run: (args: string[]) => Promise<{ ok: boolean }>;
}

class UsageError extends Error {}

/** Options with whole numbers as defaults, and `engine`. */
function optionsOf<N extends string>(args: string[], numbers: Record<N, number>): Record<N, number> & { engine: Engine } {
  const names = Object.keys(numbers) as N[];
  const options = Object.fromEntries([...names, 'engine'].map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args, options });
  const { engine = 'sqlite' } = values;
  if (engine !== 'sqlite' && engine !== 'postgres') throw new UsageError(`--engine sqlite or postgres, not «${String(engine)}»`);
  const read = (name: N): number => {
    const given = values[name];
    if (given === undefined) return numbers[name];
    if (typeof given !== 'string' || !/^\d{1,9}$/.test(given)) throw new UsageError(`--${name} takes a whole number, not «${String(given)}»`);
    return Number(given);
  };
  return { ...(Object.fromEntries(names.map((name) => [name, read(name)])) as Record<N, number>), engine: engine as Engine };
}

const BENCHES: Record<string, Bench> = {
  replay: {
    usage: 'replay [--entries 50768] [--engine sqlite|postgres] [--flush-ms 0] [--connections 64]',
    run: (args) => {
      const { entries, engine, connections, ...rest } = optionsOf(args, { entries: 50_768, 'flush-ms': 0, connections: 64 });
      return replay({ entries, engine, connections, flushMs: rest['flush-ms'] });
    },
  },
  hot: {
    usage: 'hot [--cycles 6] [--people 600] [--flush-ms 0] [--connections 64]',
    run: (args) => {
      const { cycles, people, connections, ...rest } = optionsOf(args, { cycles: 6, people: 600, 'flush-ms': 0, connections: 64 });
      return hot({ cycles, people, connections, flushMs: rest['flush-ms'] });
    },
  },
  fuzz: {
    usage: 'fuzz [--requests 20000] [--engine sqlite|postgres] [--seed 1]',
    run: (args) => fuzz(optionsOf(args, { requests: 20_000, seed: 1 })),
  },
  kill: {
    usage: 'kill [--kills 100] [--engine sqlite|postgres] [--people 40] [--seed 1]',
    run: (args) => kill(optionsOf(args, { kills: 100, people: 40, seed: 1 })),
  },
  rush: {
    usage: 'rush [--people 5000] [--watchers 1000] [--seconds 60] [--connections 2000] [--window 30]',
    run: (args) => rush(optionsOf(args, { people: 5000, watchers: 1000, seconds: 60, connections: 2000, window: 30 })),
  },
  board: {
    usage: 'board [--people 241311] [--reads 300]',
    run: (args) => board(optionsOf(args, { people: 241_311, reads: 300 })),
  },
  login: {
    usage: 'login [--seconds 10] [--saves 200] [--at-once 8]',
    run: (args) => {
      const { seconds, saves, ...rest } = optionsOf(args, { seconds: 10, saves: 200, 'at-once': 8 });
      return login({ seconds, saves, atOnce: rest['at-once'] });
    },
  },
  import: {
    usage: 'import [--questions 10000] [--saves 100] [--seconds 10] [--previews 3]',
    run: (args) => {
      const { questions, saves, seconds, previews } = optionsOf(args, { questions: 10_000, saves: 100, seconds: 10, previews: 3 });
      return importBench({ questions, saves, seconds, previews: Math.max(1, Math.min(previews, 20)) });
    },
  },
  closing: {
    usage: 'closing [--entries 12000] [--saves 100] [--seconds 5]',
    run: (args) => {
      const { entries, saves, seconds } = optionsOf(args, { entries: 12_000, saves: 100, seconds: 5 });
      return closingBench({ entries: Math.max(100, Math.min(entries, 300_000)), saves, seconds });
    },
  },
  regrade: {
    usage: 'regrade [--entries 20000] [--saves 100] [--seconds 5]',
    run: (args) => {
      const { entries, saves, seconds } = optionsOf(args, { entries: 20_000, saves: 100, seconds: 5 });
      return regradeBench({ entries: Math.max(100, Math.min(entries, 300_000)), saves, seconds });
    },
  },
  roster: {
    usage: 'roster [--rows 20000] [--units 600]',
    run: (args) => {
      const { rows, units } = optionsOf(args, { rows: 20_000, units: 600 });
      return roster({ rows, units });
    },
  },
  paint: {
    usage: 'paint [--runs 5]',
    // Only this one needs a browser.
    run: async (args) => (await import('./paint.ts')).paint({ runs: Math.max(1, Math.min(optionsOf(args, { runs: 5 }).runs, 50)) }),
  },
};

async function main([name = '', ...args]: string[]): Promise<number> {
  const bench = BENCHES[name];
  if (!bench) {
    process.stderr.write(
      `npm run bench -- NAME [options]\n${Object.values(BENCHES)
        .map((one) => `  ${one.usage}\n`)
        .join('')}`,
    );
    return 2;
  }
  try {
    const result = await bench.run(args);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return result.ok ? 0 : 1;
  } catch (error) {
    const usage = error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    process.stderr.write(usage ? `${(error as Error).message}\n  ${bench.usage}\n` : `${(error as Error).stack}\n`);
    return usage ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
