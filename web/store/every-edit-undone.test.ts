// Any sequence of edits by form, by text, by command, of the story and of the host: taken back wholly it gives the first
// lab back byte for byte, and done again what it had become.
import fc from 'fast-check';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { type DocumentChange, type Host, message, packetEvent } from '#netfilter';
import { runLine, storyCommandRunner } from '#shell';
import { withForwarding, withInterfaceUp, withoutRoute, withSocket } from '../host/host-edit.ts';
import { editDocument } from '../rules/form/edit-document.ts';
import { carryOut } from '../terminal/carry-out.ts';
import { loadCommands } from '../ui/lazy-panel.ts';
import type { NamedLab } from './lab-change.ts';
import { OPENING_LAB } from './opening-lab.ts';
import { appStore } from './store.ts';

/** Written as people write: comments, blanks, tabs, Windows' line ends, no newline at the end. */
const IPV4 = `# mine, 2019
*filter
:INPUT ACCEPT [12:3456]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:web - [0:0]
# disabled: -A INPUT -s 192.0.2.66/32 -j DROP
[3:180] -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp   --dport 80 -j web
-A INPUT -m unheard --of it -j DROP
\t-A web -s 198.51.100.0/24 -m comment --comment "two  blanks" -j ACCEPT\r
-A web -j RETURN
COMMIT

*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
# the end`;
const IPV6 =
  '*filter\n:INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p ipv6-icmp -j ACCEPT\n-A INPUT -s fe80::/10 -j DROP\nCOMMIT\n';
const LEGACY = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p udp --dport 53 -j DROP\nCOMMIT\n';

const { host: HOST } = OPENING_LAB;
const HTTP = packetEvent('tcp 198.51.100.9:40000 > 203.0.113.1:80 SYN in eth0', HOST);
const UNHEARD = { host: HOST.name, family: 'ipv4', document: 0, table: 'filter', chain: 'INPUT', rule: 3 } as const;
const LAB: NamedLab = {
  title: 'all in one',
  host: HOST,
  documents: [
    { dialect: 'iptables', flavour: 'nft', text: IPV4 },
    { dialect: 'ip6tables', flavour: 'nft', text: IPV6 },
    { dialect: 'iptables', flavour: 'legacy', text: LEGACY },
  ],
  story: [{ ...HTTP, id: 'http' }],
  // It goes along with its rule, and away with it.
  assumptions: [{ rule: UNHEARD, match: 0, assumed: 'match' }],
};

const LINES = [
  'iptables -P INPUT DROP',
  'iptables -A INPUT -p tcp --dport 22 -j ACCEPT',
  'iptables -I INPUT 1 -j LOG',
  'iptables -D INPUT 1',
  'iptables -F',
  'iptables -N extra; iptables -A extra -j DROP; iptables -A INPUT -j extra',
  'iptables -E web www',
  'iptables -X',
  'iptables -Z',
  'iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080',
  'iptables -t mangle -A PREROUTING -j MARK --set-mark 1',
  'iptables -A OUTPT -j DROP',
  'iptables-legacy -A INPUT -s 192.0.2.1 -j DROP',
  'iptables-legacy -t raw -A PREROUTING -j NOTRACK',
  'ip6tables -I INPUT -p tcp --dport 443 -j ACCEPT',
  'ip6tables -F INPUT',
  'iptables-save > rules; iptables -F; iptables-restore < rules',
  'iptables-save -c > /etc/sysconfig/iptables',
  'sysctl -w net.ipv4.ip_forward=0',
  'ip addr add 192.0.2.77/24 dev eth0',
  'ip route add 10.9.0.0/16 via 203.0.113.254',
  'ip rule add from 10.9.0.0/16 table 100',
  'ipset create bad hash:ip; ipset add bad 192.0.2.1; iptables -A INPUT -m set --match-set bad src -j DROP',
  'from 198.51.100.9 ping -c 1 203.0.113.1',
  'reboot',
  'conntrack -F',
];

const SNIPPETS = [
  '',
  '-A INPUT -j DROP\n',
  '\r\n',
  '# disabled: -A INPUT -j DROP\n',
  '*mangle\nCOMMIT\n',
  '-A',
  ' ',
  '界',
];

const CHANGES: readonly DocumentChange[] = [
  { kind: 'add-rule', table: 'filter', chain: 'INPUT', place: 2, rule: '-A INPUT -s 192.0.2.3/32 -j DROP' },
  { kind: 'add-rule', table: 'raw', chain: 'PREROUTING', place: 1, rule: '-A PREROUTING -j NOTRACK' },
  { kind: 'delete-rule', table: 'filter', chain: 'INPUT', place: 1 },
  { kind: 'delete-rule', table: 'filter', chain: 'INPUT', place: 3 },
  { kind: 'move-rule', table: 'filter', chain: 'INPUT', place: 1, to: 2 },
  { kind: 'disable-rule', table: 'filter', chain: 'INPUT', place: 2 },
  { kind: 'enable-rule', table: 'filter', chain: 'INPUT', line: 7 },
  { kind: 'forget-rule', table: 'filter', chain: 'INPUT', line: 7 },
  { kind: 'set-policy', table: 'filter', chain: 'INPUT', policy: 'DROP' },
  { kind: 'add-chain', table: 'filter', chain: 'web' },
  { kind: 'add-chain', table: 'filter', chain: 'new' },
  { kind: 'delete-chain', table: 'filter', chain: 'new' },
  { kind: 'rename-chain', table: 'filter', chain: 'web', name: 'www' },
  { kind: 'flush-chain', table: 'filter', chain: 'INPUT' },
  { kind: 'zero-counters', table: 'filter', chain: 'INPUT', place: undefined },
  { kind: 'add-table', table: 'security' },
  { kind: 'remove-table', table: 'nat' },
];

const state = () => appStore.getState();
const DID = message('text.did.edited', {});

/** One letter or a stretch of text, as the editor's changes come: in the step of the last one where it is typed. */
function typeInto({ document, at, count, put }: { document: number; at: number; count: number; put: string }): void {
  const text = state().lab.documents[document]?.text;
  if (text === undefined) return;
  const from = at % (text.length + 1);
  state().edit([{ kind: 'text', document, from, old: text.slice(from, from + count), new: put }], DID, 1000);
}

function changeHost(host: Host, how: number): Host {
  const [route] = host.routes;
  if (how === 0 && route !== undefined) return withoutRoute(host, route);
  if (how === 1) return withInterfaceUp(host, 'eth0', false);
  if (how === 2) return withSocket(host, { protocol: 'tcp', address: '0.0.0.0', port: 80, mode: 'listen' });
  return withForwarding(host, 'ipv4', how === 3);
}

function changeStory(how: number, at: number): void {
  const { lab, removeEvent, duplicateEvent, moveEvent, replaceEvent, addEvent } = state();
  const event = lab.story[at % Math.max(1, lab.story.length)];
  if (event === undefined || how === 0) return addEvent({ kind: 'wait', id: `w${lab.story.length}`, milliseconds: 5 });
  if (how === 1) removeEvent(event.id);
  if (how === 2) duplicateEvent(event.id);
  if (how === 3) moveEvent(event.id, at % lab.story.length);
  if (how === 4 && event.kind === 'packet') replaceEvent(event.id, { ...event, isPinned: true });
}

function look(at: number): void {
  const { lab, choosePacket } = state();
  const event = lab.story[at % Math.max(1, lab.story.length)];
  if (event !== undefined) choosePacket({ event: event.id, path: [] });
}

const document = fc.nat(2);
const edit: fc.Arbitrary<() => void> = fc.oneof(
  fc
    .record({ document, at: fc.nat(2000), count: fc.nat(40), put: fc.constantFrom(...SNIPPETS) })
    .map((typed) => () => typeInto(typed)),
  fc.tuple(document, fc.array(fc.constantFrom(...CHANGES), { minLength: 1, maxLength: 3 })).map(
    ([place, changes]) =>
      () =>
        void editDocument(place, changes, DID),
  ),
  fc.constantFrom(...LINES).map((line) => () => void carryOut({ runLine }, state, line, ({ id }) => id)),
  fc.tuple(fc.nat(4), fc.nat(9)).map(
    ([how, at]) =>
      () =>
        changeStory(how, at),
  ),
  fc.nat(4).map((how) => () => state().setHost(changeHost(state().lab.host, how))),
  fc.nat(9).map((at) => () => look(at)),
  fc.constantFrom('start' as const, 'here' as const).map((where) => () => state().sendEdits(where)),
  fc.constant(() => {
    const [assumption] = state().simulation.results.flatMap((each) =>
      each.kind === 'packet' ? each.walk.assumed : [],
    );
    if (assumption !== undefined) state().turnAssumption(assumption);
  }),
  fc.constant(() => state().undo()),
  fc.constant(() => state().redo()),
);

/** What would cut a pinned connection is said yes to. */
function sure(act: () => void): void {
  act();
  state().held?.apply();
}

beforeAll(async () => {
  // Words come to it with the commands.
  await i18next.init({ lng: 'en', resources: {} });
  await loadCommands();
  state().takeCommands(storyCommandRunner({ say: ({ id }) => id }));
});

test('whatever was edited, undone wholly it is the first lab, and redone what it became', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 14 }), (edits) => {
      // A lab of its own: rules that were read once keep their names.
      state().openLab(structuredClone(LAB));
      appStore.setState({ past: [], future: [], editsGo: 'start' });
      for (const each of edits) sure(each);
      const became = state().lab;
      const steps = state().past.length;
      while (state().past.length > 0) state().undo();
      expect(state().lab).toEqual(LAB);
      for (let step = 0; step < steps; step++) sure(state().redo);
      expect(state().lab).toEqual(became);
    }),
    { numRuns: 150 },
  );
});
