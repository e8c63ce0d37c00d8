// What others know about rulesets of theirs, where their folder lies beside the project: kube-proxy's packet flows, and the bounds
// and service matrices that a verified analyser found. A bound of a firewall is one itself: the upper lets through at least what the
// ruleset lets through of new connections, the lower at most.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import type { Host } from '../model/host.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { readIpRoutes } from '../routing/read-ip-route.ts';
import { addressWords, maskOfPrefix, writeWords } from '../values/address-bits.ts';
import { compile } from './compile.ts';
import { packetEvent } from './packet-event.ts';
import type { Program } from './program.ts';
import { simulateEvent } from './simulate.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const semantics = join(corpus, 'iptables-semantics');

const textOf = (file: string): string => readFileSync(join(corpus, file), 'utf8');

function hostWith(addresses: Readonly<Record<string, string>>, routes: string): Host {
  const interfaces = Object.entries(addresses).map(([name, address], at) => {
    const [own = '', prefix] = address.split('/');
    return {
      name,
      index: at + 2,
      kind: 'ethernet' as const,
      mac: `02:00:00:00:00:0${at + 1}`,
      mtu: 1500,
      isUp: true,
      addresses: [{ address: own, prefix: Number(prefix) }],
    };
  });
  const lo = {
    name: 'lo',
    index: 1,
    kind: 'loopback' as const,
    mtu: 65_536,
    isUp: true,
    addresses: [{ address: '127.0.0.1', prefix: 8 }],
  };
  return {
    name: 'host',
    interfaces: [lo, ...interfaces],
    routes: readIpRoutes(routes, 'ipv4').values,
    rules: [],
    sysctls: { 'net.ipv4.ip_forward': '1' },
    sockets: [],
    sets: '',
  };
}

const programOf = (text: string): Program => compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: 'host' });

const walkOf = (program: Program, host: Host, line: string) => {
  const { walk } = simulateEvent(program, host, EMPTY_WORLD, packetEvent(line, host));
  if (walk === undefined) throw new Error(`no walk: ${line}`);
  return walk;
};

/** Where kube-proxy hangs its chains, which its saves leave out. */
const KUBE_JUMPS: Readonly<Record<string, readonly string[]>> = {
  filter: [
    '-A INPUT -m conntrack --ctstate NEW -j KUBE-EXTERNAL-SERVICES',
    '-A INPUT -j KUBE-NODEPORTS',
    '-A INPUT -j KUBE-FIREWALL',
    '-A FORWARD -j KUBE-FORWARD',
    '-A FORWARD -m conntrack --ctstate NEW -j KUBE-SERVICES',
    '-A FORWARD -m conntrack --ctstate NEW -j KUBE-EXTERNAL-SERVICES',
    '-A OUTPUT -m conntrack --ctstate NEW -j KUBE-SERVICES',
    '-A OUTPUT -j KUBE-FIREWALL',
    ...['INPUT', 'FORWARD', 'OUTPUT'].map((chain) => `-A ${chain} -m conntrack --ctstate NEW -j KUBE-PROXY-FIREWALL`),
  ],
  nat: ['-A PREROUTING -j KUBE-SERVICES', '-A OUTPUT -j KUBE-SERVICES', '-A POSTROUTING -j KUBE-POSTROUTING'],
};

const withJumps = (text: string): string =>
  text
    .split('\n')
    .reduce<{ readonly lines: readonly string[]; readonly table: string }>(
      ({ lines, table }, line) => {
        if (line.startsWith('*')) return { lines: [...lines, line], table: line.slice(1) };
        const jumps = line === 'COMMIT' ? (KUBE_JUMPS[table] ?? []) : [];
        return { lines: [...lines, ...jumps, line], table };
      },
      { lines: [], table: '' },
    )
    .lines.join('\n');

if (!existsSync(semantics)) test('rulesets of others are not here', () => expect(existsSync(semantics)).toBe(false));
else {
  describe('flows that kubernetes asserts', () => {
    const node = hostWith({ eth0: '192.168.0.2/24', cni0: '10.0.0.1/8' }, 'default via 192.168.0.1 dev eth0');
    const flows = textOf('kubernetes/flow-tests.tsv')
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#') && !line.startsWith('ruleset\t'))
      .map((line) => line.split('\t'));

    test.each(flows)('%s: %s', (...flow) => {
      const [file = '', , source = '', destination = '', port = '', expected = '', masq] = flow;
      const program = programOf(withJumps(textOf(`kubernetes/${file}`)));
      expect(
        program.rulesets.flatMap(({ problems }) => problems.filter(({ severity }) => severity !== 'note')),
      ).toEqual([]);
      const way = source.startsWith('10.') ? 'cni0' : 'eth0';
      const walk = walkOf(program, node, `tcp ${source}:40000 > ${destination}:${port} SYN in ${way}`);
      if (expected === 'REJECT') {
        expect(walk.fate.outcome).toBe('dropped');
        expect(walk.started.map((answer) => answer.walk.packet.protocol)).toEqual([1]);
        return;
      }
      expect(walk.fate.outcome).toBe('sent');
      const [connection] = walk.after.connections.values();
      const reply = connection?.reply;
      expect(expected.split(', ')).toContain(`${reply?.source}:${reply?.sourceId}`);
      expect(connection?.reply.destination === source).toBe(masq === 'no');
    });
  });

  /** Every address is this host's own, or lies behind out0; packets come in at in0. No rule names these, and the analyser knew of none. */
  const INSIDE = hostWith({ in0: '192.0.2.1/32' }, 'local 0.0.0.0/0 dev lo table local');
  const ROUTER = hostWith({ in0: '192.0.2.1/32', out0: '192.0.2.2/32', eth0: '192.0.2.3/32' }, '0.0.0.0/0 dev out0');

  const filterOf = (text: string): string => /^\*filter[\s\S]*?^COMMIT$/m.exec(text)?.[0].concat('\n') ?? '';

  /** A simplified firewall as `iptables -L -n` lists it, as rules again. */
  function rulesOfListing(text: string): string {
    const lines = text.split('\n');
    const policies = lines.flatMap((line) => /^Chain (\w+) \(policy (\w+)\)/.exec(line)?.slice(1, 3).join(' ') ?? []);
    let chain = '';
    const rules = lines.flatMap((line): readonly string[] => {
      chain = /^Chain (\w+)/.exec(line)?.[1] ?? chain;
      const [target, protocol = 'all', dashes, source, destination, ...rest] = line.trim().split(/\s+/);
      if (dashes !== '--' || !/^(?:ACCEPT|DROP)$/.test(target ?? '')) return [];
      const ports = rest.flatMap((word) => /^(s|d)pts?:(\S+)$/.exec(word)?.slice(1, 3) ?? []);
      const flags = ports.flatMap((word, at) => (at % 2 === 0 ? [`--${word}port ${ports[at + 1]}`] : []));
      return [`-A ${chain} -s ${source} -d ${destination} -p ${protocol} ${flags.join(' ')} -j ${target}`];
    });
    return `*filter\n${policies.map((policy) => `:${policy} [0:0]`).join('\n')}\n${rules.join('\n')}\nCOMMIT\n`;
  }

  /** Numbers that look random and are the same in every run. */
  function numbers(seed: number): () => number {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state;
    };
  }

  /** Packets of new connections between addresses in and beside the networks that a text names. */
  function packetsFor(text: string, count: number, isEth0: (source: string) => boolean): readonly string[] {
    const next = numbers(count);
    const networks = [...new Set(text.match(/\b\d+\.\d+\.\d+\.\d+(?:\/\d+)?/g) ?? ['0.0.0.0/0'])];
    const ports = [
      ...new Set([...text.matchAll(/dpts?[: ](\d+)|--dports? (\d+)/g)].map(([, one, other]) => one ?? other ?? '80')),
    ];
    const address = (): string => {
      const [base = '', prefix = '32'] = (networks[next() % networks.length] ?? '').split('/');
      const [mask = 0] = addressWords(maskOfPrefix(Number(prefix), 'ipv4'));
      const [word = 0] = addressWords(base);
      return writeWords([((word & mask) | (next() & ~mask)) >>> 0]);
    };
    const port = (): string =>
      next() % 3 === 0 ? String((next() % 65_535) + 1) : (ports[next() % ports.length] ?? '80');
    return Array.from({ length: count }, () => {
      const protocol = next() % 3 === 0 ? 'udp' : 'tcp';
      const source = address();
      const way = isEth0(source) ? 'eth0' : 'in0';
      return `${protocol} ${source}:${1024 + (next() % 60_000)} > ${address()}:${port()}${protocol === 'tcp' ? ' SYN' : ''} in ${way}`;
    });
  }

  /** A broadcast is delivered whatever FORWARD says. */
  const passes = (program: Program, host: Host, line: string): boolean =>
    walkOf(program, host, line).fate.outcome === (host === INSIDE ? 'delivered' : 'sent');

  const notes = textOf('MANIFEST.tsv')
    .split('\n')
    .map((row) => row.split('\t'));
  const inputOf = (file: string): string =>
    notes
      .find(([name]) => name === `iptables-semantics/${file}`)?.[13]
      ?.replace('input ruleset: ', '')
      .trim() ?? '';

  describe('bounds of simplified firewalls', () => {
    const bounds = readdirSync(semantics).filter((file) => /\.Ln\.(?:FWD|INP)\.(?:upper|lower)$/.test(file));
    test.each(bounds)(
      '%s',
      (file) => {
        const bound = textOf(`iptables-semantics/${file}`);
        const original = filterOf(textOf(inputOf(file)));
        const chain = file.includes('.INP.') ? 'INPUT' : 'FORWARD';
        const host = chain === 'INPUT' ? INSIDE : ROUTER;
        // What stands for the interface in the bounds of this one.
        const isEth0 = (source: string): boolean =>
          file.includes('medium-sized-company__iptables-save.Ln.FWD') && source.startsWith('172.16.2.');
        const [whole, simple] = [programOf(original), programOf(rulesOfListing(bound))];
        const wrong = packetsFor(bound + original, 150, isEth0).filter((line) => {
          const [is, may] = [passes(whole, host, line), passes(simple, host, line)];
          return file.endsWith('.upper') ? is && !may : may && !is;
        });
        expect(original).toContain('*filter');
        expect(wrong).toEqual([]);
      },
      60_000,
    );
  });

  describe('service matrices', () => {
    test.each([
      ['golden__parser_test.txt', 'iptables-semantics/Parser_Test__data__iptables-save', 'FORWARD'],
      [
        'golden__synology_iptables-save_jun_2015_cleanup.txt',
        'net-network/configs_synology_diskstation_ds414__iptables-save_jun_2015_cleanup',
        'INPUT',
      ],
    ])('%s', (golden, input, chain) => {
      const program = programOf(filterOf(textOf(input)));
      const host = chain === 'INPUT' ? INSIDE : ROUTER;
      const found = textOf(`iptables-semantics/${golden}`).split('== calculating service matrices ==')[1] ?? '';
      const matrices = found.split('=========== TCP port ').slice(1);
      expect(matrices.length).toBeGreaterThan(1);
      for (const matrix of matrices) {
        const [, from = '', to = ''] = /^(\d+)->(\d+)/.exec(matrix) ?? [];
        const classes = [...matrix.matchAll(/^(\w+) \|-> (.*)$/gm)].map(([, name = '', ranges = '']) => ({
          name,
          ends: [...ranges.matchAll(/\d+\.\d+\.\d+\.\d+/g)].map(([address]) => address),
        }));
        for (const source of classes)
          for (const destination of classes) {
            if (matrix.includes(`(${source.name},${destination.name})`)) continue;
            for (const one of source.ends)
              for (const other of destination.ends)
                expect(passes(program, host, `tcp ${one}:${from} > ${other}:${to} SYN in in0`)).toBe(false);
          }
      }
    });
  });
}
