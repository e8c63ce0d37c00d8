import { describe, expect, test } from 'vitest';
import type { Place } from '../syntax/ask-rule.ts';
import { refusalOf, runTargetOf, savedAs, seenAt } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, asked in a namespace with such sets; both flavours say the same.
test.each([
  ['-j SET --add-set seen src', '-j SET --add-set seen src'],
  ['-j SET --timeout 5 --add-set seen src --exist', '-j SET --add-set seen src --exist --timeout 5'],
  [
    '-j SET --del-set nets src --add-set seen src --exist --timeout 3',
    '-j SET --add-set seen src --exist --timeout 3 --del-set nets src',
  ],
  [
    '-j SET --add-set seen src --timeout 1 --exist --timeout 2 --exist',
    '-j SET --add-set seen src --exist --timeout 2',
  ],
  ['-j SET --add-set seen src --timeout 4294967294', '-j SET --add-set seen src --timeout 4294967294'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['--map-queue --map-prio --map-mark', 'FORWARD', '--map-mark --map-prio --map-queue'],
  ['--map-mark', 'PREROUTING', '--map-mark'],
])('-j SET --map-set seen src %s in mangle %s', (flags, chain, saved) =>
  expect(savedAs(`-j SET --map-set seen src ${flags}`, { table: 'mangle', chain })).toBe(
    `-j SET --map-set seen src ${saved}`,
  ),
);

test.each([
  ['-j SET', "You must specify either `--add-set' or `--del-set' or `--map-set'"],
  ['-j SET --exist', "You must specify either `--add-set' or `--del-set' or `--map-set'"],
  ['-j SET --del-set seen src --exist', "Flag `--exist' can be used with `--add-set' only"],
  ['-j SET --del-set seen src --timeout 4', "Option `--timeout' can be used with `--add-set' only"],
  ['-j SET --map-set seen src', "You must specify flags `--map-mark' or '--map-prio` or `--map-queue'"],
  ['-j SET --add-set seen src --add-set seen dst', '--add-set can be specified only once'],
  ['-j SET --add-set seen foo', "You must spefify (the comma separated list of) 'src' or 'dst'."],
  ['-j SET --add-set seen src --timeout x', 'Invalid value for option --timeout or out of range 0-4294967294'],
  ['-j SET --add-set seen src --timeout 4294967295', 'Invalid value for option --timeout or out of range 0-4294967294'],
  ['-j SET --map-set seen src --map-mark', 'RULE_APPEND failed (Invalid argument): rule in chain FORWARD'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test('priority and queue are mapped on the way out only', () =>
  expect(refusalOf('-j SET --map-set seen src --map-prio', { table: 'mangle', chain: 'PREROUTING' })?.tool).toBe(
    'RULE_APPEND failed (Invalid argument): rule in chain PREROUTING',
  ));

const SETS = `create seen hash:ip timeout 300
create gone hash:ip
add gone 10.0.0.1
create nets hash:net
add nets 192.168.0.0/16
create marks hash:ip skbinfo
add marks 10.0.0.1 skbmark 0x5/0xf
create full hash:ip maxelem 1
add full 192.0.2.1
`;

const PING = 'icmp 10.0.0.1 > 10.0.0.2';

function withSets(more: Place = {}): Place {
  return { ...more, host: { ...seenAt(PING).host, sets: SETS } };
}

// Outcomes: e2e/kernel/cases/ipset.ndjson.
describe('-j SET', () => {
  test.each([
    ['--add-set seen src', { element: '10.0.0.1', after: { expires: 300_000 } }],
    ['--add-set seen dst --timeout 60', { element: '10.0.0.2', after: { expires: 60_000 } }],
    ['--add-set seen dst --timeout 0', { element: '10.0.0.2', after: {} }],
    ['--add-set nets src', { element: '10.0.0.0/16', prefixes: [16], before: undefined }],
    ['--del-set gone src', { element: '10.0.0.1', before: {}, after: undefined }],
    ['--add-set gone src --exist', { element: '10.0.0.1', before: {}, after: {} }],
  ])('%s', (rule, change) => {
    const { verdict, sets } = runTargetOf(`-j SET ${rule}`, PING, withSets());
    expect(verdict).toBe('CONTINUE');
    expect(sets).toMatchObject([change]);
  });

  test.each(['--add-set gone src', '--add-set full src', '--del-set gone dst', '--add-set missing src'])(
    '%s changes nothing, and the packet goes on',
    (rule) => expect(runTargetOf(`-j SET ${rule}`, PING, withSets())).toEqual({ verdict: 'CONTINUE' }),
  );

  test('gives the packet the mark of its entry, under its mask', () => {
    const place = withSets({ table: 'mangle' });
    const { packet } = runTargetOf('-j SET --map-set marks src --map-mark', PING, place);
    expect(packet?.mark).toBe(5);
    expect(runTargetOf('-j SET --map-set marks dst --map-mark', PING, place).packet).toBeUndefined();
  });

  test('deletes what it has just added', () => {
    const { sets } = runTargetOf('-j SET --add-set nets src --del-set nets src', PING, withSets());
    expect(sets).toMatchObject([{ before: undefined }, { element: '10.0.0.0/16', after: undefined }]);
  });
});
