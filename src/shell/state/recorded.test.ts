/**
 * What the real tools printed on a host with two TAP interfaces (e2e/terminal/record-host.py), and what the terminal prints
 * for the same lines on the same host, byte for byte. Masked, since they are the machine's own: the queue of an interface (the
 * recording kernel has pfifo_fast alone), the state of a TAP (it never tells that its carrier came), random MAC addresses of
 * new bridges, hash seeds and sizes of sets, seconds that went by, and the order of the neighbour and conntrack hashes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import '../../kinds.ts';
import type { Moment } from '../../engine/moment.ts';
import { packetEvent } from '../../engine/packet-event.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import type { Host } from '../../model/host.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { LOOPBACK } from '../../routing/read-ip-address.ts';
import { readAddress } from '../../values/address-bits.ts';
import { changeMoment, momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';
import { inAnyOrder, withoutChance } from './without-chance.ts';

interface Ran {
  readonly line: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
}

interface Recorded {
  readonly session: string;
  readonly steps: readonly Ran[];
}

const folder = join(import.meta.dirname, 'recorded');
const files = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));

const HOST: Host = {
  ...ROUTER,
  interfaces: [LOOPBACK, ...ROUTER.interfaces.slice(1)],
  sockets: [],
};

const start = momentAtStart(
  { host: HOST, documents: [{ dialect: 'iptables', flavour: 'nft', text: '' }], files: {} },
  EMPTY_WORLD,
);

/** The lines that are no commands: a packet, a socket, a pause. */
function afterEvent(moment: Moment, line: string): Moment | undefined {
  const [kind = '', rest = ''] = line.split(/: (.*)/s);
  if (kind === 'packet') {
    const { program, host, world } = moment;
    return changeMoment(moment, { world: simulateEvent(program, host, world, packetEvent(rest, host)).after });
  }
  if (kind === 'wait') {
    const wait = { kind: 'wait', id: '', milliseconds: Number(rest) * 1000 } as const;
    const { program, host, world } = moment;
    return changeMoment(moment, { world: simulateEvent(program, host, world, wait).after });
  }
  if (kind !== 'listen') return undefined;
  const [, protocol, address = '', port] = /^(tcp|udp) \[?(.*?)\]?:(\d+)$/.exec(rest) ?? [];
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  const socket = {
    protocol: protocol as 'tcp' | 'udp',
    address: readAddress(address, family) ?? address,
    port: Number(port),
    mode: 'listen' as const,
    process: 'python3',
  };
  return changeMoment(moment, { host: { ...moment.host, sockets: [...moment.host.sockets, socket] } });
}

/** All lines in their order: what each prints. */
function replay({ steps }: Recorded): readonly Ran[] {
  let moment = start;
  return steps.map(({ line }) => {
    const after = afterEvent(moment, line);
    if (after !== undefined) {
      moment = after;
      return { line };
    }
    const ran = runLine(moment, line, { say: ({ id }) => `(${id})` });
    moment = ran.moment;
    return {
      line,
      stdout: ran.parts.map(({ stdout }) => stdout).join(''),
      stderr: ran.parts.map(({ stderr }) => stderr).join(''),
      exit: ran.parts.at(-1)?.exit ?? 0,
    };
  });
}

/** What is said in our own words beside what the tool prints. */
function masked({ line, stdout, stderr, exit }: Ran): Ran {
  if (stdout === undefined || stderr === undefined) return { line };
  const own = stderr.replaceAll(/^\([\w.-]+\)\n/gm, '');
  return { line, stdout: inAnyOrder(line, withoutChance(stdout)), stderr: withoutChance(own), exit: exit ?? 0 };
}

describe.each(files)('%s', (file) => {
  const recordings = readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
  test.each(recordings.map((one) => [one.session, one] as const))('%s', (_, one) => {
    expect(replay(one).map(masked)).toEqual(one.steps.map(masked));
  });
});
