/** The real tools as a number of processes that answer batches of sequences side by side (`answer.py`). */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Sequence } from './sequences.ts';
import type { Answer } from './simulate.ts';

const TOOLS: readonly string[] = ['/usr/sbin/xtables-nft-multi', '/usr/sbin/xtables-legacy-multi', '/usr/sbin/ipset'];
const VERSION = 'v1.8.9';

/** What is missing on this machine, in one sentence; nothing: it can compare. */
export function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'the real tools are asked as root, in network namespaces of their own.';
  const absent = TOOLS.find((tool) => !existsSync(tool));
  if (absent !== undefined) return `${absent} is not here.`;
  const { stdout } = spawnSync('iptables', ['-V'], { encoding: 'utf8' });
  return stdout.includes(VERSION)
    ? undefined
    : `the terminal answers as iptables ${VERSION}, here is ${stdout.trim()}.`;
}

type Batch = readonly Sequence[];
type OnAnswered = (sequence: Sequence, answers: readonly (Answer | null)[]) => void;

export interface RealTools {
  /** Resolves when all have been answered. */
  readonly eachAnswered: (batches: readonly Batch[], onAnswered: OnAnswered) => Promise<void>;
  readonly close: () => void;
}

export function startTools(processes: number): RealTools {
  const workers = Array.from({ length: processes }, startWorker);
  return {
    eachAnswered: async (batches, onAnswered) => {
      const waiting = [...batches];
      await Promise.all(
        workers.map(async (worker) => {
          for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
            const answers = await worker.ask(batch);
            for (const [at, sequence] of batch.entries()) onAnswered(sequence, answers[at] ?? []);
          }
        }),
      );
    },
    close: () => {
      for (const worker of workers) worker.close();
    },
  };
}

function startWorker() {
  const child = spawn('python3', ['-B', 'e2e/kernel/commands-fuzz/answer.py'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (batch: Batch): Promise<readonly (readonly (Answer | null)[])[]> => {
      child.stdin.write(`${JSON.stringify(batch)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('The real tools ended before they had answered.');
      return JSON.parse(value) as readonly (readonly (Answer | null)[])[];
    },
    close: () => child.stdin.end(),
  };
}
