/** The recorder as a number of processes that record batches of cases side by side (`e2e/kernel/record --serve`). */
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { RecordedCase } from '#netfilter';

const COMMAND = 'python3';
const FOLDER = 'e2e/kernel/record';

/** What the kernel did, or why it could not be recorded. */
export type Answer = { readonly recorded: RecordedCase } | { readonly problem: string };

export interface Recorder {
  /** Answers in the order of the cases. */
  readonly record: (batch: readonly RecordedCase[]) => Promise<readonly Answer[]>;
  readonly close: () => void;
}

/** What is missing on this machine, in one sentence; nothing: it can record. */
export function whatIsMissing(): string | undefined {
  const { status, stderr, error } = spawnSync(COMMAND, ['-B', FOLDER, '--ready'], { encoding: 'utf8' });
  if (error) return `Recording needs ${COMMAND}, which does not start.`;
  return status === 0 ? undefined : stderr.trim();
}

export function startRecorder(processes: number): Recorder {
  const workers = Array.from({ length: processes }, startWorker);
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const free = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  const taken = (): Promise<Worker> => {
    const worker = idle.pop();
    return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve));
  };
  return {
    record: async (batch) => {
      const worker = await taken();
      try {
        return await worker.ask(batch);
      } finally {
        free(worker);
      }
    },
    close: () => {
      for (const { child } of workers) child.stdin.end();
    },
  };
}

interface Worker {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly ask: (batch: readonly RecordedCase[]) => Promise<readonly Answer[]>;
}

function startWorker(): Worker {
  const child = spawn(COMMAND, ['-B', FOLDER, '--serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    ask: async (batch) => {
      child.stdin.write(`${JSON.stringify(batch)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('The recorder ended before it had answered.');
      return JSON.parse(value) as readonly Answer[];
    },
  };
}
