// What the real tools printed in namespaces (e2e/terminal/record-traffic.py), and what the terminal prints. Times and dates are
// the machine's: they are made alike on both sides. What the terminal says in parentheses no tool says, and is left out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Host, Interface } from '../../model/host.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { momentAtStart } from '../change-moment.ts';
import { type RanLine, runLine } from '../run-line.ts';

interface Recorded {
  readonly id: string;
  readonly from: 'client' | 'host';
  readonly rules: readonly string[];
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

const CASES = readFileSync(join(import.meta.dirname, 'recorded/traffic.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const link = (name: string, index: number, address: string, prefix: number): Interface => ({
  name,
  index,
  kind: name === 'lo' ? 'loopback' : 'ethernet',
  ...(name !== 'lo' && { mac: `02:00:00:00:00:0${index}` }),
  mtu: name === 'lo' ? 65536 : 1500,
  isUp: true,
  addresses: [{ address, prefix }],
});

const refusing = (kind: 'unreachable' | 'prohibit' | 'blackhole', address: string) =>
  ({ family: 'ipv4', kind, destination: { address, prefix: 32 }, metric: 0, table: 254, scope: 'global' }) as const;

/** The host of the recorder. */
const HOST: Host = {
  name: 'host',
  interfaces: [link('lo', 1, '127.0.0.1', 8), link('eth0', 2, '198.51.100.1', 24), link('eth1', 3, '192.0.2.1', 24)],
  routes: [
    refusing('unreachable', '203.0.113.1'),
    refusing('prohibit', '203.0.113.2'),
    refusing('blackhole', '203.0.113.3'),
  ],
  rules: [],
  neighbours: [{ address: '192.0.2.99', device: 'eth1', state: 'failed' }],
  sysctls: { 'net.ipv4.ip_forward': '1' },
  sockets: [
    { protocol: 'tcp', address: '0.0.0.0', port: 80, mode: 'listen' },
    { protocol: 'tcp', address: '0.0.0.0', port: 22, mode: 'listen' },
    { protocol: 'udp', address: '0.0.0.0', port: 5000, mode: 'listen' },
  ],
  sets: '',
};

function run({ rules, command, from }: Pick<Recorded, 'rules' | 'command' | 'from'>): RanLine {
  const text = [
    '*filter',
    ':INPUT ACCEPT [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ...rules.map((rule) => `-A ${rule}`),
    'COMMIT',
    '',
  ];
  const moment = momentAtStart(
    { host: HOST, documents: [{ dialect: 'iptables', flavour: 'nft', text: text.join('\n') }], files: {} },
    EMPTY_WORLD,
  );
  const line = command.replace(/^timeout \d+ /, '').replace(' < /dev/null', '');
  return runLine(moment, from === 'client' ? `from 198.51.100.9 ${line}` : line, { say: ({ id }) => id });
}

/** Without what the machine's clock decides. */
function timeless(text: string): string {
  return text
    .replaceAll('\r', '')
    .replaceAll(/^\(.*\)\n/gm, '')
    .replaceAll(/time[= ][\d.]+ ?ms/g, 'TIME')
    .replaceAll(/= [\d.]+(?:\/[\d.]+){3} ms/g, '= TIMES')
    .replaceAll(/ {2}[\d.]+ ms/g, '  TIME')
    .replaceAll(/after [\d.]+ (ms|milliseconds)/g, 'after TIME $1')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'DATE')
    .replaceAll(/DiG [\w.~-]+/g, 'DiG');
}

/** ssh and telnet without a terminal say more, and telnet that is interrupted less. */
const ofNoTerminal = (text: string): string =>
  text
    .replace('Pseudo-terminal will not be allocated because stdin is not a terminal.\n', '')
    .replace('Connection closed by foreign host.\n', '');

const DIFFER: Readonly<Record<string, string>> = {
  'ping forbidden': 'this ping loses the EPERM that sendto() gave it (seen with strace); others print it, and so do we',
  'ping rejected at home': 'as above',
  'ping prohibited at home': 'as above',
  'wget listening': 'saves no file here',
  'wget body': 'saves no file here',
  'ssh listening': 'the recorder has no ssh server',
  'telnet dropped': 'the recorder stopped it after two seconds',
  'telnet forbidden': 'the recorder stopped it after two seconds',
  'traceroute -I there': 'the kernel limits how often it answers echo requests',
};

describe('what a tool prints', () => {
  test.each(CASES.filter(({ id }) => !(id in DIFFER)).map((each) => [each.id, each] as const))('%s', (_, recorded) => {
    const { parts } = run(recorded);
    const [part] = parts;
    expect({
      stdout: timeless(part?.stdout ?? ''),
      stderr: timeless(part?.stderr ?? ''),
      exit: part?.exit,
    }).toEqual({
      stdout: ofNoTerminal(timeless(recorded.stdout)),
      stderr: ofNoTerminal(timeless(recorded.stderr)),
      exit: recorded.exit,
    });
  });
});
