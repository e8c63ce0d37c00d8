// Makes a host for a ruleset that came without `ip addr`: what the rules name, and as little as possible beside it.

import { type Family, type Host, type Interface, LOOPBACK, type Message, message, type Ruleset } from '#netfilter';
import { addressesOf, isPrivate } from './infer-addresses.ts';
import { type Evidence, evidenceOf } from './rule-evidence.ts';

/** A host, and in words what was read off the rules and what was assumed. */
export interface InferredHost {
  readonly host: Host;
  readonly notes: readonly Message[];
}

export const BRIDGE = /^(docker|br-|veth|virbr|lxc|lxd|cni|flannel|cali|kube|cbr|podman|tun|tap|wg|ppp-in|vmnet)/;
const FORWARDING = { ipv4: 'net.ipv4.ip_forward', ipv6: 'net.ipv6.conf.all.forwarding' } as const;
const PROCESSES: Readonly<Record<number, string>> = {
  22: 'sshd',
  25: 'smtpd',
  53: 'named',
  80: 'httpd',
  123: 'ntpd',
  443: 'httpd',
  3306: 'mysqld',
  5432: 'postgres',
  6443: 'kube-apiserver',
};

/** The host of these rulesets (one a family); the same rulesets always make the same host. */
export function inferHost(rulesets: readonly Ruleset[]): InferredHost {
  const evidence = [...new Set(rulesets.map(({ family }) => family))].map((family) => ({
    family,
    clues: rulesets.filter((ruleset) => ruleset.family === family).flatMap(evidenceOf),
  }));
  const all = evidence.flatMap(({ clues }) => clues);
  const outside = outsideInterface(all);
  const names = [...new Set([outside, ...all.flatMap((clue) => (clue.kind === 'interface' ? [clue.name] : []))])];
  const families = evidence.map(({ family, clues }) => ({ family, ...addressesOf(family, names, outside, clues) }));
  const interfaces = names.map((name, place): Interface => {
    const isLayer3 = /^(tun|ppp|wg)/.test(name);
    return {
      name,
      index: place + 2,
      kind: isLayer3 ? 'layer3' : 'ethernet',
      ...(isLayer3 ? {} : { mac: `02:00:00:00:00:${(place + 2).toString(16).padStart(2, '0')}` }),
      mtu: 1500,
      isUp: true,
      addresses: families.flatMap(({ byName }) => byName.get(name) ?? []),
    };
  });
  const forwarding = evidence
    .filter(({ clues }) => clues.some((clue) => clue.kind === 'forwards'))
    .map(({ family }) => family);
  const sockets = socketsOf(evidence);
  const host: Host = {
    name: 'host',
    interfaces: [LOOPBACK, ...interfaces],
    routes: families.map(({ family, gateway }) => ({
      family,
      kind: 'unicast',
      destination: { address: family === 'ipv4' ? '0.0.0.0' : '::', prefix: 0 },
      gateway,
      device: outside,
      metric: 0,
      table: 254,
      scope: 'global',
    })),
    rules: [],
    sysctls: Object.fromEntries(forwarding.map((family) => [FORWARDING[family], '1'])),
    sockets,
    sets: '',
  };
  return { host, notes: [...families.flatMap(({ notes }) => notes), ...notesOn(host, outside, forwarding.length > 0)] };
}

/** Where new source addresses are given, or the first interface that is no bridge; eth0 where the rules name none. */
function outsideInterface(clues: readonly Evidence[]): string {
  const translated = clues.find((clue) => clue.kind === 'outside' && !BRIDGE.test(clue.device));
  if (translated?.kind === 'outside') return translated.device;
  const inner = new Set(
    clues.flatMap((clue) =>
      clue.kind === 'network' && clue.device && isPrivate(clue.network.address) ? [clue.device] : [],
    ),
  );
  // "! -i tailscale0" is for what comes by another: that one alone is not the way outside.
  const names = clues.flatMap((clue) =>
    clue.kind === 'interface' && !clue.isExcepted && !BRIDGE.test(clue.name) ? [clue.name] : [],
  );
  return names.find((name) => !inner.has(name)) ?? (names.includes('eth0') ? 'wan0' : 'eth0');
}

function socketsOf(
  evidence: readonly { readonly family: Family; readonly clues: readonly Evidence[] }[],
): Host['sockets'] {
  const found = new Map<string, Host['sockets'][number]>();
  for (const { family, clues } of evidence) {
    for (const clue of clues) {
      if (clue.kind !== 'listens' || found.size >= 64) continue;
      const process = PROCESSES[clue.port];
      found.set(`${family} ${clue.protocol} ${clue.port}`, {
        protocol: clue.protocol,
        address: family === 'ipv4' ? '0.0.0.0' : '::',
        port: clue.port,
        mode: 'listen',
        ...(process === undefined ? {} : { process }),
      });
    }
  }
  return [...found.values()];
}

function notesOn(host: Host, outside: string, isForwarding: boolean): readonly Message[] {
  const gateways = host.routes.flatMap((route) => route.gateway ?? []);
  const ports = [...new Set(host.sockets.map((socket) => `${socket.protocol} ${socket.port}`))];
  return [
    message('import.inferred.outside', { device: outside, gateway: gateways }),
    message(isForwarding ? 'import.inferred.forwarding' : 'import.inferred.no-forwarding'),
    ...(ports.length === 0 ? [] : [message('import.inferred.sockets', { ports })]),
  ];
}
