import { describe, expect, test } from 'vitest';
import { compile } from '#netfilter';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { graphOf, type HookNode } from './graph-of.ts';
import { keepParts } from './keep-parts.ts';

const { host, documents } = OPENING_LAB;
const docker = documents[0]!;

function graph(text = docker.text, flavour: 'nft' | 'legacy' = 'nft') {
  return graphOf(compile([{ ...docker, text, flavour }], { host: host.name }), host, 'ipv4');
}

function partsAt(hook: string, ...given: Parameters<typeof graph>): string[] {
  const node = graph(...given).nodes.find((found): found is HookNode => found.id === hook)!;
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

  test('iptables-legacy asks security before nat at INPUT', () => {
    expect(partsAt('INPUT', docker.text, 'legacy')).toEqual(['mangle:0', 'filter:1', 'security:0', 'nat:1', 'confirm']);
  });

  test('a table that is loaded and empty is not one that is not loaded', () => {
    expect(partsAt('FORWARD', '*security\n:FORWARD ACCEPT [0:0]\nCOMMIT\n')).toEqual([
      'mangle:0',
      'filter:0',
      'security:1',
    ]);
  });

  test('conntrack that no rule needs is there, and off', () => {
    const isOff = (text: string): boolean[] =>
      graph(text)
        .nodes.flatMap((node) => (node.kind === 'hook' ? node.parts : []))
        .flatMap((part) => (part.kind === 'fixture' ? [part.isOff] : []));
    expect(isOff('*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n').filter(Boolean)).toHaveLength(4);
    expect(isOff(docker.text).filter(Boolean)).toHaveLength(0);
  });

  test('the network shows the interfaces, local processes what listens', () => {
    const { nodes } = graph();
    expect(nodes.find((node) => node.id === 'in')).toMatchObject({ lines: ['eth0', 'docker0'] });
    expect(nodes.find((node) => node.id === 'local')).toMatchObject({ lines: ['sshd :22'] });
  });
});

describe('after an edit', () => {
  const edited = (text: string) => {
    const before = compile([docker], { host: host.name });
    const program = compile([{ ...docker, text }], { host: host.name, previous: before });
    const old = graphOf(before, host, 'ipv4');
    return { old, kept: keepParts(graphOf(program, host, 'ipv4'), old), fresh: graphOf(program, host, 'ipv4') };
  };

  test('the map is the same where nothing changed that it shows', () => {
    const { old, kept } = edited(`${docker.text}# a remark\n`);
    expect(kept).toBe(old);
  });

  test('only the hooks are new whose chains changed', () => {
    const { old, kept, fresh } = edited(
      docker.text.replace(':INPUT ACCEPT [0:0]\n:FORWARD', ':INPUT DROP [0:0]\n:FORWARD'),
    );
    const names = kept.nodes.filter((node, place) => node !== old.nodes[place]).map(({ id }) => id);
    expect(names).toEqual(['INPUT']);
    expect(kept).toEqual(fresh);
  });
});
