import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namesIn } from '../extensions/texts.ts';
import { replayCase } from '../trace/replay-case.ts';
import { SCENARIO_TEXTS, SCENARIOS } from './index.ts';

/** Each file of `recorded` is what the live kernel did: walks, fates, packets, answers, counters, connections. */
describe('every scenario comes out as the kernel walked it', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.id, scenario.recorded] as const))('%s', (_, recorded) => {
    expect(recorded.expect.length).toBe(recorded.packets.length);
    expect(replayCase(recorded)).toEqual([]);
  });
});

describe('the list of scenarios', () => {
  it('has every recording', () => {
    const files = readdirSync(new URL('./recorded', import.meta.url)).map((file) => file.replace('.json', ''));
    expect(SCENARIOS.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('is worded in both languages', () => {
    const ids = SCENARIOS.flatMap(({ title, about }) => [title.id, about.id]);
    for (const texts of [SCENARIO_TEXTS.en, SCENARIO_TEXTS.zh]) {
      expect(Object.keys(texts)).toEqual(ids);
      expect(Object.values(texts).flatMap(namesIn)).toEqual([]);
    }
  });
});
