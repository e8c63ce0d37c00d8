// What an interface counts, by `ip -s link` and ifconfig of a veth pair: two pings of 84 bytes are 196 bytes each way, one over lo 168.
import { expect, test } from 'vitest';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import type { Walk } from '../../model/walk.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { LOOPBACK } from '../../routing/read-ip-address.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const host = { ...ROUTER, interfaces: [LOOPBACK, ...ROUTER.interfaces.slice(1)] };
const start = momentAtStart({ host, documents: [], files: {} }, EMPTY_WORLD);
const say = ({ id }: { readonly id: string }) => id;

/** Runs commands that send packets, then one that looks. */
function seen(sending: readonly string[], looking: string): string {
  const walks: Walk[] = [];
  let moment = start;
  for (const line of sending) {
    const before = moment;
    const { parts } = runLine(before, line, { say });
    let { world } = before;
    for (const event of parts.flatMap(({ events }) => events ?? [])) {
      const { walk, after } = simulateEvent(before.program, host, world, { ...event, id: '' });
      if (walk !== undefined) walks.push(walk);
      world = after;
    }
    moment = { ...before, world };
  }
  return runLine(moment, looking, { say, walksSoFar: () => walks }).parts[0]?.stdout ?? '';
}

test.each([
  ['ip -s link show eth1', '           196       2      0       0       0       0 '],
  ['ip -s link show lo', '           168       2      0       0       0       0 '],
  ['ip -s addr show eth0', '             0       0      0       0       0       0 '],
])('%s', (line, row) => {
  const rows = seen(['ping -c 2 203.0.113.7', 'ping -c 1 127.0.0.1'], line).split('\n');
  expect(rows.filter((each) => /^ +\d/.test(each))).toEqual([row, row]);
});

test('ifconfig and netstat -i tell the same', () => {
  const sending = ['ping -c 2 203.0.113.7'];
  expect(seen(sending, 'ifconfig eth1').match(/[RT]X packets .*/g)).toEqual([
    'RX packets 2  bytes 196 (196.0 B)',
    'TX packets 2  bytes 196 (196.0 B)',
  ]);
  expect(seen(sending, 'netstat -i')).toContain('eth1             1500        2      0      0 0             2 ');
});

// iproute2 wrote 6.12M for 6123192 bytes, net-tools 5.8 MiB.
test('-h is for people', () => {
  const large = ['-c 20', '-c 20', '-c 11'].map((count) => `ping ${count} -s 60000 127.0.0.1`);
  const sending = ['ping -c 2 127.0.0.1', ...large];
  expect(seen(sending, 'ip -s -h link show lo')).toContain('         6.12M     106      0');
  expect(seen(sending, 'ifconfig lo')).toContain('RX packets 106  bytes 6123192 (5.8 MiB)');
});
