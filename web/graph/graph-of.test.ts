import { describe, expect, test } from 'vitest';
import { DOCKER_HOST, DOCKER_TEXT } from '../fixture/docker-drop.ts';
import { programOf } from '../fixture/program.ts';
import { graphOf, type HookNode } from './graph-of.ts';

function partsAt(hook: string, text = DOCKER_TEXT): string[] {
  const node = graphOf(programOf(text), DOCKER_HOST, 'ipv4').nodes.find((found) => found.id === hook) as HookNode;
  return node.parts.map((part) => (part.kind === 'fixture' ? part.fixture : `${part.table}:${part.chains.length}`));
}

describe('graphOf', () => {
  // Order of hooks: include/uapi/linux/netfilter_ipv4.h (NF_IP_PRI_*); iptables-nft registers security at 150.
  test.each([
    ['PREROUTING', ['raw:0', 'conntrack', 'mangle:0', 'nat:1']],
    ['INPUT', ['mangle:0', 'filter:1', 'nat:1', 'security:0', 'confirm']],
    ['FORWARD', ['mangle:0', 'filter:1', 'security:0']],
    ['OUTPUT', ['first-route', 'raw:0', 'conntrack', 'mangle:0', 'route-again', 'nat:1', 'filter:1', 'security:0']],
    ['POSTROUTING', ['mangle:0', 'nat:1', 'confirm']],
  ])('%s shows all its tables in priority order, loaded or not', (hook, parts) => {
    expect(partsAt(hook)).toEqual(parts);
  });

  test('a table that is loaded and empty is not one that is not loaded', () => {
    expect(partsAt('FORWARD', '*security\n:FORWARD ACCEPT [0:0]\nCOMMIT\n')).toEqual([
      'mangle:0',
      'filter:0',
      'security:1',
    ]);
  });

  test('the network shows the interfaces, local processes what listens', () => {
    const { nodes } = graphOf(programOf(DOCKER_TEXT), DOCKER_HOST, 'ipv4');
    expect(nodes.find((node) => node.id === 'in')).toMatchObject({ lines: ['eth0', 'docker0'] });
    expect(nodes.find((node) => node.id === 'local')).toMatchObject({ lines: ['sshd :22'] });
  });
});
