/** A reader who opens one broken link or file after another, as the page opens them: what is refused must leave all as it was. */
import { readLabFile, writeLabFile } from '#lab-file';
import { createKeeper, type Keeper } from '../../keep/keeper.ts';
import { type MemoryDatabase, memoryDatabase } from '../../keep/memory-database.ts';
import type { NamedLab } from '../../store/lab-change.ts';
import { OPENING_LAB } from '../../store/opening-lab.ts';
import { currentWalk } from '../../store/selectors.ts';
import { simulate } from '../../store/simulation.ts';
import { createAppStore } from '../../store/store.ts';
import { packLab, unpackLab } from '../pack.ts';
import { mutateFile, mutateText, randomOf } from './mutate.ts';

/** How many of each came, for whoever wants to know what was tested. */
export interface Tally {
  passed: number;
  opened: number;
  refused: number;
  readonly failures: string[];
}

function alone(database: MemoryDatabase, store: ReturnType<typeof createAppStore>): Keeper {
  let ids = 0;
  return createKeeper({
    store,
    simulate,
    database,
    tabs: {
      claim: async () => true,
      takeOver: async () => {},
      release: () => {},
      onTaken: () => {},
      onAsked: () => {},
      tell: () => {},
      onTold: () => {},
    },
    say: () => 'a lab',
    copyTitle: () => 'a copy',
    rememberLast: () => {},
    freeId: () => `lab-${++ids}`,
    now: () => 0,
    soon: () => {},
  });
}

/** A fragment that holds a text, whatever it is. */
async function pack(words: string): Promise<string> {
  const stream = new Blob([words]).stream().pipeThrough(new CompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `#lab=1.${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** Opens so many broken labs made of the given ones, by link and by file in turn. */
export async function openMutated(labs: readonly NamedLab[], count: number, seed: number): Promise<Tally> {
  const random = randomOf(seed);
  const tally: Tally = { passed: 0, opened: 0, refused: 0, failures: [] };
  const database = memoryDatabase();
  const store = createAppStore({ simulate, lab: OPENING_LAB });
  const keeper = alone(database, store);
  const own = '*filter\n-A INPUT -j DROP\nCOMMIT\n';
  store.getState().editText(0, own);
  await keeper.flush();
  const kept = JSON.stringify(database.labs.get('lab-1'));
  const files = labs.map((lab) => writeLabFile({ lab, at: { event: lab.story[0]?.id ?? '1', path: [], cursor: 3 } }));
  const links = await Promise.all(
    labs.map(async (lab) => {
      const made = await packLab({ lab });
      return made.kind === 'packed' ? `#${made.fragment}` : '#lab=1.';
    }),
  );
  for (let number = 0; number < count; number++) {
    const place = number % labs.length;
    const words = mutateFile(random, files[place] ?? '{}');
    const ways = [
      async () => readLabFile(words),
      async () => unpackLab(await pack(words)),
      async () => unpackLab(mutateText(random, links[place] ?? '')),
      async () => readLabFile(mutateText(random, files[place] ?? '{}')),
    ];
    try {
      const before = store.getState().lab;
      // Labs that are still labs are what is hard: most are made so.
      const opened = await ways[[0, 0, 0, 1, 2, 3][number % 6] ?? 0]?.();
      if (opened?.kind === 'opened') {
        await keeper.show(opened.value, 'shared');
        currentWalk(store.getState());
        tally.opened += 1;
      } else {
        if (store.getState().lab !== before) throw new Error('the present lab did not stay');
        tally.refused += 1;
      }
      if (database.labs.size !== 1 || JSON.stringify(database.labs.get('lab-1')) !== kept) {
        throw new Error('a lab of the receiver was touched');
      }
      tally.passed += 1;
    } catch (error) {
      tally.failures.push(
        `${number}: ${error instanceof Error ? error.stack : String(error)}\n${words.slice(0, 2000)}`,
      );
    }
  }
  return tally;
}
