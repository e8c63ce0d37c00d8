/** Words that may stand next on a line of `ip`. */
import type { Moment } from '../../engine/moment.ts';

const OBJECTS = ['address', 'link', 'route', 'rule', 'neighbour'] as const;
const COMMANDS: Readonly<Record<(typeof OBJECTS)[number], readonly string[]>> = {
  address: ['show', 'add', 'del', 'flush', 'change', 'replace'],
  link: ['show', 'set', 'add', 'del'],
  route: ['show', 'add', 'del', 'replace', 'append', 'change', 'flush', 'get'],
  rule: ['show', 'add', 'del', 'flush'],
  neighbour: ['show', 'add', 'del', 'replace', 'change', 'flush'],
};

/** What may follow a command, beside names and addresses of the lab. */
const OPTIONS: Readonly<Record<(typeof OBJECTS)[number], readonly string[]>> = {
  address: ['dev', 'brd', 'to', 'up', 'scope'],
  link: ['dev', 'up', 'down', 'mtu', 'address', 'group', 'name', 'master', 'nomaster', 'type', 'txqueuelen'],
  route: [
    ...['default', 'via', 'dev', 'src', 'metric', 'table', 'from', 'iif', 'oif', 'mark', 'nexthop', 'scope', 'proto'],
    ...['blackhole', 'unreachable', 'prohibit', 'throw', 'root', 'match'],
  ],
  rule: [
    'from',
    'to',
    'fwmark',
    'iif',
    'oif',
    'tos',
    'not',
    'pref',
    'table',
    'lookup',
    'blackhole',
    'unreachable',
    'prohibit',
  ],
  neighbour: ['dev', 'lladdr', 'nud', 'to'],
};

/** Words whose value is an interface, and those whose value is one of a few. */
const DEVICES: ReadonlySet<string> = new Set(['dev', 'iif', 'oif', 'set', 'master']);
const VALUES: Readonly<Record<string, readonly string[]>> = {
  table: ['main', 'local', 'default', 'all'],
  lookup: ['main', 'local', 'default'],
  nud: ['permanent', 'reachable', 'stale', 'failed'],
  type: ['bridge', 'dummy', 'veth'],
  scope: ['global', 'link', 'host'],
};

export function completeIp(args: readonly string[], { host }: Moment): readonly string[] {
  const words = args.slice(0, -1).filter((word) => !word.startsWith('-'));
  const [object, command] = words;
  const last = args.at(-2) ?? '';
  const names = host.interfaces.map(({ name }) => name);
  if (object === undefined) return [...OBJECTS, '-4', '-6', '-br', '-j', '-o'];
  const known = OBJECTS.find((name) => name.startsWith(object) || (name === 'neighbour' && object === 'neighbor'));
  if (known === undefined) return [];
  if (command === undefined) return COMMANDS[known];
  if (DEVICES.has(last)) return names;
  return VALUES[last] ?? [...OPTIONS[known], ...names];
}
