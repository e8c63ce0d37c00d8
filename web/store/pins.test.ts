// Pinned connections: which edits would cut them. The walks are the core's own.
import { describe, expect, test } from 'vitest';
import type { StoryEvent } from '#netfilter';
import { storyCommandRunner } from '#shell';
import { sshSession } from '../packets/ssh-session.ts';
import type { NamedLab } from './lab-change.ts';
import { OPENING_LAB } from './opening-lab.ts';
import { simulate, takeCommandRunner } from './simulation.ts';
import { createAppStore } from './store.ts';

takeCommandRunner(storyCommandRunner({ say: ({ id }) => id }));

const OPEN = `*filter
:INPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`;
const documentOf = (text: string) => ({ dialect: 'iptables', flavour: 'nft', text }) as const;
const lab = (text: string): NamedLab => {
  const empty = { ...OPENING_LAB, documents: [documentOf(text)], story: [] };
  return { ...empty, story: sshSession(empty) };
};
const open = (text: string) => createAppStore({ simulate, lab: lab(text) });
const outcomes = (store: ReturnType<typeof open>) =>
  store.getState().simulation.results.flatMap((result) => (result.kind === 'packet' ? [result.walk.fate.outcome] : []));

test('an SSH session passes as it is made', () => {
  expect(outcomes(open(OPEN))).toEqual(['delivered', 'delivered', 'delivered']);
});

describe('an edit of the text', () => {
  test('that would cut it is held, with the rule, and nothing is changed', () => {
    const store = open(OPEN);
    store.getState().editText(0, OPEN.replace('-A INPUT -m', '-A INPUT -j DROP\n-A INPUT -m'));
    const { held, lab: now } = store.getState();
    expect(now.documents[0]?.text).toBe(OPEN);
    expect(held?.cuts).toMatchObject([
      { isLater: false, walk: { fate: { where: { rule: { chain: 'INPUT', rule: 1 } } } } },
    ]);
  });

  test('is carried out on the reader’s word, and undone without a question', () => {
    const store = open(OPEN);
    store.getState().editText(0, OPEN.replace('INPUT ACCEPT', 'INPUT DROP').replaceAll(/^-A.*\n/gm, ''));
    store.getState().held?.apply();
    expect(outcomes(store)).toEqual(['dropped', 'dropped', 'dropped']);
    expect(store.getState().held).toBeUndefined();
    store.getState().undo();
    expect(outcomes(store)).toEqual(['delivered', 'delivered', 'delivered']);
  });

  test('that leaves it alive is not held: an established connection needs no rule for its first packet', () => {
    const store = open(OPEN);
    const event = store.getState().lab.story.at(-1);
    // From here on: the session is established before the rule goes.
    store.getState().addEvents([{ kind: 'command', line: 'iptables -D INPUT 2' }], { id: 'x', values: {} }, event?.id);
    expect(store.getState().held).toBeUndefined();
    expect(store.getState().lab.story).toHaveLength(4);
  });
});

test('a command behind the session is held for the packets that would come after it', () => {
  const store = open(OPEN);
  const last = store.getState().lab.story.at(-1) as StoryEvent;
  const cut = { kind: 'command', line: 'iptables -I INPUT 1 -j DROP' } as const;
  store.getState().addEvents([cut], { id: 'x', values: {} }, last.id);
  expect(store.getState().held?.cuts).toMatchObject([
    { event: last.id, isLater: true, walk: { fate: { outcome: 'dropped' } } },
  ]);
  store.getState().dropHeld();
  expect(store.getState().lab.story).toHaveLength(3);
});
