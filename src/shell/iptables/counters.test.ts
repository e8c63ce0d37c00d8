// What a host has counted: the document's own counters and those of its story, listed, saved, and set back.
import { expect, test } from 'vitest';
import '../../kinds.ts';
import type { Moment } from '../../engine/moment.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { EMPTY_WORLD, memoryKey, policyKey } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const TEXT =
  '*filter\n:INPUT DROP [10:1000]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n[1:100] -A INPUT -s 10.0.0.1 -j ACCEPT\n-A INPUT -m limit --limit 1/s -j ACCEPT\nCOMMIT\n';
const options = { say: ({ id }: { readonly id: string }) => id };

/** Each rule has seen two packets more than the text says, the policy three. */
function counted(): Moment {
  const start = momentAtStart(
    { host: ROUTER, documents: [{ dialect: 'iptables', flavour: 'legacy', text: TEXT }], files: {} },
    EMPTY_WORLD,
  );
  const rules = start.program.rulesets[0]?.tables[0]?.chains[0]?.rules ?? [];
  const counters = new Map<number | string, { packets: number; bytes: number }>(
    rules.map(({ id }) => [id, { packets: 2, bytes: 200 }]),
  );
  counters.set(policyKey('filter', 'INPUT', 0), { packets: 3, bytes: 300 });
  const memories = new Map(rules.map(({ id }) => [memoryKey(id, { place: 0 }), 'memory']));
  return { ...start, world: { ...EMPTY_WORLD, counters, memories } };
}

/** The counters of the policy and the rules of INPUT, as a save prints them. */
function savedAfter(line: string): readonly string[] {
  const { moment } = runLine(counted(), `${line}; iptables-save -c > a`, options);
  return [...(moment.files['/root/a'] ?? '').matchAll(/^(?::INPUT \w+ )?\[(\d+:\d+)\]/gm)].map(
    ([, each]) => each ?? '',
  );
}

test.each<[string, readonly string[]]>([
  ['true', ['13:1300', '3:300', '2:200']],
  ['iptables -Z', ['0:0', '0:0', '0:0']],
  ['iptables -Z INPUT', ['0:0', '0:0', '0:0']],
  ['iptables -Z INPUT 1', ['13:1300', '0:0', '2:200']],
  ['iptables -Z OUTPUT', ['13:1300', '3:300', '2:200']],
  ['iptables -t raw -Z', ['13:1300', '3:300', '2:200']],
  ['iptables -L -Z', ['0:0', '0:0', '0:0']],
  ['iptables -D INPUT 1', ['13:1300', '2:200']],
  ['iptables -I INPUT -j DROP', ['13:1300', '0:0', '3:300', '2:200']],
  ['iptables -R INPUT 1 -s 10.0.0.9 -j ACCEPT', ['13:1300', '0:0', '2:200']],
  ['iptables-save > b; iptables-restore b', ['0:0', '0:0', '0:0']],
  ['iptables-save -c > b; iptables-restore -c b', ['13:1300', '3:300', '2:200']],
  ["printf '*filter\\n-A INPUT -j DROP\\nCOMMIT\\n' | iptables-restore -n", ['13:1300', '3:300', '2:200', '0:0']],
])('after %s', (line, expected) => expect(savedAfter(line)).toEqual(expected));

test('-L -v shows both together', () => {
  const { parts } = runLine(counted(), 'iptables -L INPUT -nv', options);
  expect(parts[0]?.stdout).toContain('Chain INPUT (policy DROP 13 packets, 1300 bytes)');
  expect(parts[0]?.stdout).toMatch(/^ {4}3 {3}300 ACCEPT/m);
});

test('a limit begins anew with a restore, and stays with -n', () => {
  expect(runLine(counted(), 'iptables-save > b; iptables-restore b', options).moment.world.memories.size).toBe(0);
  const kept = "printf '*filter\\n-A INPUT -j DROP\\nCOMMIT\\n' | iptables-restore -n";
  expect(runLine(counted(), kept, options).moment.world.memories.size).toBe(2);
});
