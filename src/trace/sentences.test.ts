import { expect, test } from 'vitest';
import { compile } from '../engine/compile.ts';
import { simulateStory } from '../engine/simulate.ts';
import type { Language, Message, MessageValue } from '../model/message.ts';
import type { Walk } from '../model/walk.ts';
import { TEXTS } from './all-texts.ts';
import { readCase } from './read-case.ts';
import type { RecordedCase } from './recorded-case.ts';
import { type TraceLevel, traceLines } from './trace-lines.ts';

/** The words of a message, as i18next would put them together; lists are joined with commas. */
function say(value: MessageValue, language: Language): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return (value as readonly MessageValue[]).map((each) => say(each, language)).join(', ');
  const { id, values } = value as Message;
  const template = TEXTS[language][id];
  if (template === undefined) throw new Error(`no ${language} text for ${id}`);
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const held = values[name];
    if (held === undefined) throw new Error(`${id} has no ${name}`);
    return say(held, language);
  });
}

const ROUTER: RecordedCase['host'] = {
  interfaces: [
    { name: 'lo', addresses: ['127.0.0.1/8'] },
    { name: 'eth0', mac: '02:00:00:00:00:01', addresses: ['192.168.1.1/24'] },
    { name: 'eth1', mac: '02:00:00:00:00:02', addresses: ['203.0.113.1/24'] },
  ],
  routes: ['default via 203.0.113.254 dev eth1'],
  sysctls: { 'net.ipv4.ip_forward': '1' },
};

const SYN = { via: 'eth0', src: '192.168.1.10', sport: 40_000, dst: '198.51.100.7', dport: 80, proto: 'tcp', id: 1 };

function walkOf(
  ruleset: string,
  packet: RecordedCase['packets'][number],
): { walk: Walk; lines: (level: TraceLevel, language?: Language) => readonly string[] } {
  const lab = readCase({
    id: 'a',
    family: 'ipv4',
    title: '',
    tags: [],
    host: ROUTER,
    ruleset,
    packets: [packet],
    expect: [],
    counters: '',
    conntrack: [],
    conntrackActive: false,
  });
  const program = compile(lab.documents, { host: 'host' });
  const walk = simulateStory(program, lab.host, lab.story)[0]?.walk;
  if (walk === undefined) throw new Error('no walk');
  const lines = (level: TraceLevel, language: Language = 'en') =>
    traceLines(walk, level, program).map(({ message, depth }) => '  '.repeat(depth) + say(message, language));
  return { walk, lines };
}

const DOCKER = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -j ACCEPT
-A DOCKER-USER -p udp -j ACCEPT
-A DOCKER-USER -s 10.0.0.0/8 -j ACCEPT
-A DOCKER-USER -p tcp --dport 80 -j DROP
COMMIT
`;

test('every rule', () => {
  expect(walkOf(DOCKER, SYN).lines('every-rule')).toEqual([
    'A packet arrives on eth0: TCP 192.168.1.10:40000 → 198.51.100.7:80.',
    'PREROUTING, in eth0.',
    'Routing: 0.0.0.0/0, forward on eth1 to 203.0.113.254.',
    'One hop further: TTL 64 → 63.',
    'FORWARD, in eth0, out eth1.',
    'Table filter, chain FORWARD.',
    'Rule 1 of FORWARD (filter) matched: jump to DOCKER-USER.',
    'Chain DOCKER-USER (filter), called by rule 1 of FORWARD.',
    'Rules 1 to 2 of DOCKER-USER (filter) do not match.',
    'Rule 3 of DOCKER-USER (filter) matched: DROP.',
    'Dropped by rule 3 of DOCKER-USER (filter): -A DOCKER-USER -p tcp --dport 80 -j DROP',
  ]);
});

test('only what matched, in Chinese', () => {
  expect(walkOf(DOCKER, SYN).lines('matches', 'zh')).toEqual([
    '数据包从 eth0 到达：TCP 192.168.1.10:40000 → 198.51.100.7:80。',
    'PREROUTING，入接口 eth0。',
    '路由：命中 0.0.0.0/0，经 eth1 转发到 203.0.113.254。',
    '又过一跳：TTL 64 → 63。',
    'FORWARD，入接口 eth0，出接口 eth1。',
    'filter 表 FORWARD 链第 1 条规则匹配：跳转到 DOCKER-USER。',
    'filter 表 DOCKER-USER 链第 3 条规则匹配：DROP。',
    '被 filter 表 DOCKER-USER 链第 3 条规则丢弃：-A DOCKER-USER -p tcp --dport 80 -j DROP',
  ]);
});

test('only what changed: nat, and the mark of a rule', () => {
  const ruleset = `*mangle
:PREROUTING ACCEPT [0:0]
-A PREROUTING -j MARK --set-mark 0x1
COMMIT
*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -o eth1 -j SNAT --to-source 203.0.113.1
COMMIT
`;
  expect(walkOf(ruleset, SYN).lines('changes')).toEqual([
    'A packet arrives on eth0: TCP 192.168.1.10:40000 → 198.51.100.7:80.',
    'Conntrack knows no such connection: NEW.',
    'Rule 1 of PREROUTING (mangle) matched: MARK sets mark 0x0 → 0x1.',
    'One hop further: TTL 64 → 63.',
    'Rule 1 of POSTROUTING (nat) matched: SNAT, which ends in ACCEPT.',
    'Source translated: source 192.168.1.10 → 203.0.113.1.',
    'Conntrack confirms the connection at the end of POSTROUTING.',
    'Sent on eth1: TCP 203.0.113.1:40000 → 198.51.100.7:80.',
  ]);
});

test('what the host sends stands indented below its cause', () => {
  const ruleset = '*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -j REJECT\nCOMMIT\n';
  const lines = walkOf(ruleset, SYN).lines('matches');
  expect(lines).toContain('Rule 1 of FORWARD (filter) matched: REJECT, which ends in DROP.');
  expect(lines).toContain('The host sends something because of this packet:');
  expect(lines.filter((line) => line.startsWith('  '))).toEqual([
    '  The host sends an ICMP error: ICMP 192.168.1.1 → 192.168.1.10.',
    '  Routing: 192.168.1.0/24, send on eth0 to 192.168.1.10.',
    '  OUTPUT, out eth0.',
    '  POSTROUTING, out eth0.',
    '  Sent on eth0: ICMP 192.168.1.1 → 192.168.1.10.',
  ]);
});

test.each([
  ['a policy', ':FORWARD DROP [0:0]', SYN, 'Dropped by the policy of FORWARD (filter): no rule decided.'],
  [
    'the stack',
    ':FORWARD ACCEPT [0:0]',
    { ...SYN, ttl: 1 },
    'Dropped by the stack at the routing decision: its TTL is used up (IP_INHDR).',
  ],
  [
    'a rule, with what the sender sees',
    ':OUTPUT ACCEPT [0:0]\n-A OUTPUT -j DROP',
    { ...SYN, via: 'local', src: '192.168.1.1' },
    'Dropped by rule 1 of OUTPUT (filter): -A OUTPUT -j DROP The sender sees EPERM.',
  ],
  [
    'nobody: it arrived',
    ':INPUT ACCEPT [0:0]',
    { ...SYN, dst: '192.168.1.1' },
    'Delivered, in on eth0, but nobody listens: TCP 192.168.1.10:40000 → 192.168.1.1:80.',
  ],
])('the end by %s', (_, chains, packet, sentence) => {
  expect(walkOf(`*filter\n${chains}\nCOMMIT\n`, packet).lines('changes').at(-1)).toBe(sentence);
});

test('both languages have the same ids and the same values', () => {
  const names = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();
  const own = (language: Language) =>
    Object.keys(TEXTS[language])
      .filter((id) => /^(trace|routing)\./.test(id))
      .sort();
  expect(own('zh')).toEqual(own('en'));
  expect(own('en').length).toBeGreaterThan(100);
  for (const id of own('en')) expect([id, names(TEXTS.zh[id] ?? '')]).toEqual([id, names(TEXTS.en[id] ?? '')]);
});
