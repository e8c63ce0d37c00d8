import { expect, test } from 'vitest';
import { readCase } from '#netfilter';
import { SCENARIOS } from '#scenarios';
import { openMutated } from './open-mutated.ts';

const labs = SCENARIOS.map(({ recorded, title, about }) => ({ ...readCase(recorded), title, about }));

test('of 1,000 broken links and files none does harm: no exception, nothing of the receiver lost', async () => {
  const tally = await openMutated(labs, 1000, 20_261_122);
  expect(tally.failures).toEqual([]);
  expect(tally.passed).toBe(1000);
  // Both kinds were there to be tested.
  expect(Math.min(tally.opened, tally.refused)).toBeGreaterThan(100);
}, 60_000);
