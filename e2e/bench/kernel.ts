/** What the kernel of this machine takes for a rule passed over: iptables-legacy in a namespace of its own, hot cache. */
import { execFileSync, spawnSync } from 'node:child_process';
import { byPort, bySource, byState } from './rulesets.ts';
import type { Row } from './table.ts';

const RULES = 10_000;
const PACKETS = 2_000;

/** Undefined where root or the tools are missing. */
export function kernelRows(): readonly Row[] | undefined {
  const hasTools = spawnSync('sh', ['-c', 'command -v unshare ip iptables-legacy-restore python3']).status === 0;
  if (process.getuid?.() !== 0 || !hasTools) return undefined;
  const plain = nanosecondsPerPacket([], 'tcp');
  const row = (name: string, rule: (index: number) => string): Row => {
    const rules = Array.from({ length: RULES }, (_, index) => `-A OUTPUT ${rule(index)}`);
    return [name, (nanosecondsPerPacket(rules, 'tcp') - plain) / RULES];
  };
  return [
    row(`${RULES} rules -s ADDRESS`, bySource),
    row(`${RULES} rules -p tcp --dport PORT`, byPort),
    row(`${RULES} rules --ctstate STATE`, byState),
  ];
}

function nanosecondsPerPacket(rules: readonly string[], protocol: 'tcp' | 'udp'): number {
  const ruleset = [
    '*filter',
    ':INPUT ACCEPT [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ...rules,
    'COMMIT',
    '',
  ].join('\n');
  const script = [
    'ip link add measured type veth peer name other && ip link set other up && ip addr add 10.9.0.1/24 dev measured && ip link set measured up && ip neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev measured',
    'iptables-legacy-restore',
    `python3 e2e/bench/send.py ${protocol} ${PACKETS}`,
  ].join(' && ');
  return Number(
    execFileSync('unshare', ['-n', 'sh', '-c', script], {
      input: ruleset,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
}
