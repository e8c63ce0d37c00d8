import { describe, expect, test } from 'vitest';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { simulate } from '../store/simulation.ts';
import { createAppStore } from '../store/store.ts';
import { edgeLook } from './now.ts';

/** Packet 2 of the opening lab is sent on docker0 with a new destination; packet 3 is its reply. */
function looksOf(event: string, cursor: number | 'end'): (edge: string) => string {
  const store = createAppStore({ simulate, lab: OPENING_LAB });
  store.getState().choosePacket({ event, path: [] });
  if (cursor !== 'end') store.getState().seek(cursor);
  return (edge) => edgeLook(store.getState(), edge);
}

describe('an exchange', () => {
  test.each(['2', '3'])('packet %s shows the other direction beside its own way', (event) => {
    const look = looksOf(event, 'end');
    expect(look('in>PREROUTING')).toBe('behind reply');
    expect(look('route>FORWARD')).toBe('behind reply');
    expect(look('route>INPUT')).toBe('idle');
  });

  test('both directions are joined where the reply leaves the hook that translates it back', () => {
    for (const event of ['2', '3']) expect(looksOf(event, 'end')('POSTROUTING>out')).toBe('behind reply joined');
  });

  test('what lies before the packet is there in outline', () => {
    const look = looksOf('3', 0);
    expect(look('in>PREROUTING')).toBe('ahead reply');
    expect(look('POSTROUTING>out')).toBe('ahead reply joined');
  });

  test('a packet that came to nothing has no other direction', () => {
    expect(looksOf('1', 'end')('in>PREROUTING')).toBe('behind');
  });
});
