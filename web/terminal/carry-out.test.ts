// Lines typed into the terminal of a lab whose story has one packet to the host itself, and what becomes of the lab.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { hostInShort, packetEvent } from '#netfilter';
import { runLine, storyCommandRunner } from '#shell';
import type { NamedLab } from '../store/lab-change.ts';
import { simulate } from '../store/simulation.ts';
import { createAppStore } from '../store/store.ts';
import { carryOut } from './carry-out.ts';

const HOST = hostInShort(['lo 127.0.0.1/8', 'eth0 192.0.2.1/24'], {
  name: 'web',
});

const TEXT = '# mine\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';
const PING = packetEvent('icmp 192.0.2.9 > 192.0.2.1 echo-request id 1 seq 1 in eth0', HOST);
const LAB: NamedLab = {
  title: 'a web server',
  host: HOST,
  documents: [{ dialect: 'iptables', flavour: 'nft', text: TEXT }],
  story: [PING],
};

const say = ({ id }: { readonly id: string }): string => id;
const options = { say };

function open(lab: NamedLab = LAB) {
  const store = createAppStore({ simulate, lab });
  return {
    state: store.getState,
    type: (line: string) => carryOut({ runLine }, store.getState, line, say),
    rules: () =>
      store
        .getState()
        .lab.documents[0]?.text.split('\n')
        .filter((line) => /^(-A|:INPUT)/.test(line)),
    fates: () =>
      store
        .getState()
        .simulation.results.flatMap((result) => (result.kind === 'packet' ? [result.walk.fate.outcome] : [])),
  };
}

beforeAll(() => {
  createAppStore({ simulate, lab: LAB }).getState().takeCommands(storyCommandRunner(options));
});

describe('a line that changes rules', () => {
  test('edits the start of the story, and says whose fate changed', () => {
    const lab = open();
    const { did } = lab.type('iptables -P INPUT DROP');
    expect(lab.rules()).toEqual([':INPUT DROP [0:0]']);
    expect(lab.fates()).toEqual(['dropped']);
    expect(did).toEqual([
      {
        id: 'terminal.went.start.fates',
        values: { fates: { id: 'terminal.fates.changed', values: { changed: 1, total: 1 } } },
      },
    ]);
  });

  test('from here on is a command behind the packet, whose fate stays', () => {
    const lab = open();
    lab.state().sendEdits('here');
    const { did } = lab.type('iptables -P INPUT DROP');
    expect(lab.rules()).toEqual([':INPUT ACCEPT [0:0]']);
    expect(lab.state().lab.story.slice(1)).toMatchObject([{ kind: 'command', line: 'iptables -P INPUT DROP' }]);
    expect(lab.fates()).toEqual(['delivered']);
    expect(did).toEqual([{ id: 'terminal.went.command', values: { number: 2 } }]);
    // It stands behind the command now: the next one follows it.
    lab.type('iptables -P INPUT ACCEPT');
    expect(lab.state().lab.story.map((event) => (event.kind === 'command' ? event.line : event.kind))).toEqual([
      'packet',
      'iptables -P INPUT DROP',
      'iptables -P INPUT ACCEPT',
    ]);
  });

  test('goes to the start while there is no packet, whatever the switch says', () => {
    const lab = open({ ...LAB, story: [] });
    lab.state().sendEdits('here');
    lab.type('iptables -A INPUT -s 192.0.2.9 -j DROP');
    expect(lab.rules()).toEqual([':INPUT ACCEPT [0:0]', '-A INPUT -s 192.0.2.9/32 -j DROP']);
    expect(lab.state().lab.story).toEqual([]);
  });

  test('is one step of the history however many commands it has, and undo gives the text back', () => {
    const lab = open();
    lab.type('iptables -N A; iptables -A A -j DROP && iptables -I INPUT -j A');
    expect(lab.rules()).toContain('-A INPUT -j A');
    expect(lab.state().past).toHaveLength(1);
    lab.state().undo();
    expect(lab.state().lab.documents[0]?.text).toBe(TEXT);
  });

  test('changes no more of the text than it has to', () => {
    const lab = open();
    lab.type('iptables -P INPUT DROP');
    const [change] = lab.state().past[0]?.changes ?? [];
    expect(change?.kind === 'text' && [change.old, change.new]).toEqual(['ACCEPT', 'DROP']);
  });
});

test('what is waited for comes before what is typed next', () => {
  const lab = open();
  lab.type('from 192.0.2.9 ping -c 1 -W 3 192.0.2.1');
  lab.type('iptables -P INPUT DROP');
  lab.type('from 192.0.2.9 ping -c 1 -W 3 192.0.2.1');
  const { did } = lab.type('from 192.0.2.9 nc -w 2 192.0.2.1 80');
  expect(lab.state().lab.story.map(({ kind }) => kind)).toEqual([
    'packet',
    'packet',
    'packet',
    'wait',
    'packet',
    'wait',
  ]);
  expect(did).toEqual([{ id: 'terminal.went.events', values: { from: 5, to: 6 } }]);
});

test('a line that is refused changes nothing', () => {
  const lab = open();
  const { did, parts } = lab.type('iptables -A INTPUT -j DROP');
  expect(parts[0]?.exit).not.toBe(0);
  expect([did, lab.state().lab, lab.state().past]).toEqual([[], LAB, []]);
});

test('a file that is written is the lab’s, and undo takes it away', () => {
  const lab = open();
  lab.type('iptables -S > rules');
  expect(Object.keys(lab.state().lab.files ?? {})).toContain('/root/rules');
  lab.state().undo();
  expect(lab.state().lab.files?.['/root/rules']).toBeUndefined();
});

test('rules that were saved come back after a flush and a reboot', () => {
  const lab = open();
  lab.type('iptables -A INPUT -p tcp -j DROP');
  const before = lab.state().lab.documents[0]?.text;
  for (const line of ['iptables-save > /etc/sysconfig/iptables', 'iptables -F', 'reboot']) lab.type(line);
  const last = lab.state().simulation.results.at(-1)?.moment.documents[0]?.text ?? '';
  const rules = (text = '') => text.split('\n').filter((each) => each.startsWith('-A'));
  expect(rules(before).length).toBeGreaterThan(0);
  expect(rules(last)).toEqual(rules(before));
  expect(lab.rules()?.filter((each) => each.startsWith('-A'))).toEqual(rules(before));
});

test('a line that would cut a pinned connection waits for the reader’s word', () => {
  const lab = open({ ...LAB, story: [{ ...PING, isPinned: true }] });
  const { did } = lab.type('iptables -P INPUT DROP');
  expect(did).toEqual([{ id: 'terminal.held', values: {} }]);
  expect(lab.rules()).toEqual([':INPUT ACCEPT [0:0]']);
});

test('whatever is typed, at the start or from here on, undone wholly it was never there', () => {
  const line = fc.constantFrom(
    'iptables -A INPUT -s 192.0.2.9 -j DROP',
    'iptables -I INPUT -p icmp -j REJECT; iptables -N mine',
    'iptables -D INPUT 1',
    'iptables -t nat -A POSTROUTING -j MASQUERADE',
    'iptables -F',
    'iptables-save > rules',
    'iptables-restore < rules',
    'ip addr add 198.51.100.1/24 dev eth0',
    'from 192.0.2.9 ping -c 1 -W 1 192.0.2.1',
    'from 192.0.2.9 nc -z 192.0.2.1 80',
    'iptables -Z',
    'conntrack -F',
    'nonsense',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.boolean()), { maxLength: 8 }), (typed) => {
      const lab = open();
      for (const [words, isHere] of typed) {
        lab.state().sendEdits(isHere ? 'here' : 'start');
        lab.type(words);
      }
      while (lab.state().past.length > 0) lab.state().undo();
      expect(lab.state().lab).toEqual(LAB);
    }),
    { numRuns: 40 },
  );
});
