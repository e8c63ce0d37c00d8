import { expect, test } from 'vitest';
import { hostWith, see } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import type { Connection } from '../model/connection.ts';
import type { Host } from '../model/host.ts';
import { helperNamed } from './index.ts';

// nf_conntrack_broadcast.c; the same is recorded in e2e/kernel/cases/connection-helpers.ndjson (conntrack/netbios-ns-*, snmp-*).
const HOST: Host = {
  ...hostWith(),
  interfaces: [
    {
      name: 'eth0',
      index: 2,
      kind: 'ethernet',
      mtu: 1500,
      isUp: true,
      addresses: [
        { address: '192.168.1.1', prefix: 24 },
        { address: '10.0.0.1', prefix: 8 },
      ],
    },
  ],
};

/** Who may answer a question that leaves the host, or one that it only passes on. */
function mayAnswer(name: string, line: string, leavesBy: string | undefined) {
  const packet = packetOf(line);
  const { world, after } = see(packet);
  const view = {
    packet,
    connection: after as Connection,
    direction: 'ORIGINAL',
    state: 'NEW',
    world,
    host: HOST,
  } as const;
  const helped = helperNamed(name)?.help?.({ ...view, ...(leavesBy !== undefined && { leavesBy }) });
  return helped?.expectations?.map(
    ({ source, sourceMask, sourceId, destination, destinationId, expires }) =>
      `${source}/${sourceMask}:${sourceId} > ${destination}:${destinationId} for ${expires / 1000} s`,
  );
}

test.each([
  ['netbios-ns', '192.168.1.255:137', '192.168.1.255/255.255.255.0:137 > 192.168.1.1:40000 for 3 s'],
  ['netbios-ns', '10.255.255.255:137', '10.255.255.255/255.0.0.0:137 > 192.168.1.1:40000 for 3 s'],
  ['snmp', '192.168.1.255:161', '192.168.1.255/255.255.255.0:161 > 192.168.1.1:40000 for 30 s'],
] as const)('%s asks %s: %s', (name, to, answers) =>
  expect(mayAnswer(name, `192.168.1.1:40000 > ${to} udp`, 'eth0')).toEqual([answers]),
);

test.each([
  ['one host', '192.168.1.1:40000 > 192.168.1.20:137 udp', 'eth0'],
  ['all hosts of any network', '192.168.1.1:40000 > 255.255.255.255:137 udp', 'eth0'],
  ['a network of others', '192.168.1.1:40000 > 172.16.255.255:137 udp', 'eth0'],
  ['for another host', '192.168.1.30:40000 > 192.168.1.255:137 udp', undefined],
] as const)('asking %s, nobody is expected', (_whom, line, leavesBy) =>
  expect(mayAnswer('netbios-ns', line, leavesBy)).toBeUndefined(),
);
