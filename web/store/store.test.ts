import { describe, expect, test } from 'vitest';
import { ALL_KINDS, compile, type Kinds, message } from '#netfilter';
import { OPENING_LAB } from './opening-lab.ts';
import { currentWalk } from './selectors.ts';
import { type Simulate, type Simulation, simulate } from './simulation.ts';
import { createAppStore } from './store.ts';

const open = () => createAppStore({ simulate, lab: OPENING_LAB });
const DROP = '-A DOCKER-USER -i eth0 -p tcp -m tcp --dport 80 -j DROP\n';
const at = OPENING_LAB.documents[0]!.text.indexOf(DROP);
const withoutDrop = { document: 0, from: at, old: DROP, new: '' };

describe('the first minute', () => {
  test('the page opens on a drop, the packet at the end of its walk', () => {
    const state = open().getState();
    expect(currentWalk(state)?.fate).toMatchObject({
      outcome: 'dropped',
      where: { kind: 'rule', hook: 'FORWARD', rule: { table: 'filter', chain: 'DOCKER-USER', rule: 3 } },
    });
    expect(state.cursor).toBe(currentWalk(state)?.steps.length);
  });

  test('the two other packets of the story pass', () => {
    const outcomes = open()
      .getState()
      .simulation.results.map((result) => result.kind === 'packet' && result.walk.fate.outcome);
    expect(outcomes).toEqual(['dropped', 'sent', 'sent']);
  });

  test('play begins at the start', () => {
    const store = open();
    store.getState().play();
    expect(store.getState()).toMatchObject({ cursor: 0, isPlaying: true });
  });
});

describe('an edit', () => {
  test('simulates at once, says whose fate changed, and can be undone and redone', () => {
    const store = open();
    store.getState().editTexts([withoutDrop], message('rule-deleted'));
    expect(store.getState().notice).toMatchObject({
      changed: [{ event: '1', before: 'dropped', after: 'sent' }],
      total: 3,
      label: { id: 'rule-deleted' },
    });
    store.getState().undo();
    expect(store.getState().lab).toEqual(OPENING_LAB);
    expect(currentWalk(store.getState())?.fate.outcome).toBe('dropped');
    store.getState().redo();
    expect(currentWalk(store.getState())?.fate.outcome).toBe('sent');
    expect(store.getState().future).toEqual([]);
  });

  test('keeps the packet in view and its place at the end', () => {
    const store = open();
    store.getState().choosePacket({ event: '2', path: [] });
    store.getState().editTexts([withoutDrop]);
    expect(store.getState().packet).toEqual({ event: '2', path: [] });
    expect(store.getState().cursor).toBe(currentWalk(store.getState())?.steps.length);
  });

  test('a new edit forgets what was undone', () => {
    const store = open();
    store.getState().editTexts([withoutDrop]);
    store.getState().undo();
    store.getState().duplicateEvent('1');
    expect(store.getState().future).toEqual([]);
    expect(store.getState().lab.story.map((event) => event.id)).toEqual(['1', '4', '2', '3']);
  });

  test('the first packet in view, deleted, leaves the view to the one that is first then', () => {
    const store = open();
    store.getState().choosePacket({ event: '1', path: [] });
    store.getState().removeEvent('1');
    expect(store.getState().packet).toEqual({ event: '2', path: [] });
  });

  test('an event in view that is deleted leaves the view to the one in front of it', () => {
    const store = open();
    store.getState().choosePacket({ event: '3', path: [] });
    store.getState().removeEvent('3');
    expect(store.getState().packet).toEqual({ event: '2', path: [] });
    expect(store.getState().cursor).toBe(currentWalk(store.getState())?.steps.length);
  });

  test('without a packet there is no walk, and nothing to step through', () => {
    const store = open();
    store.getState().setStory([]);
    store.getState().move('into');
    store.getState().play();
    expect(store.getState()).toMatchObject({ packet: undefined, cursor: 0, isPlaying: false });
  });
});

describe('cursor and selection', () => {
  const rule = { host: 'host', family: 'ipv4', document: 0, table: 'nat', chain: 'DOCKER', rule: 2 } as const;

  test('a selected rule does not move the packet; run to here does', () => {
    const store = open();
    const { cursor } = store.getState();
    store.getState().selectRule(rule);
    expect(store.getState()).toMatchObject({ cursor, rule, chain: { chain: 'DOCKER' } });
    store.getState().runTo(rule);
    const step = currentWalk(store.getState())?.steps[store.getState().cursor - 1];
    expect(step?.event).toMatchObject({ kind: 'rule-hit', rule: { chain: 'DOCKER', rule: 2 } });
  });

  test('the cursor stays within the walk', () => {
    const store = open();
    store.getState().seek(-5);
    expect(store.getState().cursor).toBe(0);
    store.getState().seek(1e9);
    expect(store.getState().cursor).toBe(currentWalk(store.getState())?.steps.length);
  });
});

describe('an edit of the story', () => {
  test.each([
    ['added', 'packets.did.added.packet', { number: 4, to: 4 }],
    ['deleted', 'packets.did.deleted.packet', { number: 2, to: 2 }],
    ['moved', 'packets.did.moved.packet', { number: 2, to: 3 }],
    ['duplicated', 'packets.did.duplicated.packet', { number: 2, to: 2 }],
  ] as const)('names itself: %s', (edit, id, values) => {
    const store = open();
    const state = store.getState();
    const edits = {
      added: () => state.addEvent({ ...state.lab.story[0]!, id: 'new' }),
      deleted: () => state.removeEvent('2'),
      moved: () => state.moveEvent('2', 2),
      duplicated: () => state.duplicateEvent('2'),
    };
    edits[edit]();
    expect(store.getState().notice?.label).toEqual({ id, values });
  });
});

describe('what cannot be known', () => {
  const UNKNOWN = '-A DOCKER-USER -i eth0 -m unheard --of it -j DROP\n';
  const withUnknown = { document: 0, from: at, old: DROP, new: UNKNOWN };

  test('can be taken the other way, and back by undo', () => {
    const store = open();
    store.getState().editTexts([withUnknown]);
    const assumed = currentWalk(store.getState())?.assumed ?? [];
    expect(assumed).toMatchObject([{ assumed: 'no-match', rule: { chain: 'DOCKER-USER', rule: 3 } }]);
    expect(currentWalk(store.getState())?.fate.outcome).toBe('sent');
    store.getState().turnAssumption(assumed[0]!);
    expect(currentWalk(store.getState())?.fate.outcome).toBe('dropped');
    expect(store.getState().notice).toMatchObject({ label: { id: 'assumed.did.match' } });
    store.getState().undo();
    expect(currentWalk(store.getState())?.fate.outcome).toBe('sent');
    expect(store.getState().lab.assumptions).toBeUndefined();
  });

  test('stays with its rule when another is put before it, and goes with it when it is deleted', () => {
    const store = open();
    store.getState().editTexts([withUnknown]);
    store.getState().turnAssumption(currentWalk(store.getState())!.assumed[0]!);
    const first = '-A DOCKER-USER -s 192.0.2.1 -j RETURN\n';
    const from = OPENING_LAB.documents[0]!.text.indexOf('-A DOCKER-USER');
    store.getState().editTexts([{ document: 0, from, old: '', new: first }]);
    expect(store.getState().lab.assumptions).toMatchObject([{ rule: { rule: 4 }, assumed: 'match' }]);
    expect(currentWalk(store.getState())?.fate).toMatchObject({ outcome: 'dropped', where: { rule: { rule: 4 } } });
    store.getState().undo();
    expect(store.getState().lab.assumptions).toMatchObject([{ rule: { rule: 3 } }]);
    store.getState().editTexts([{ document: 0, from: at, old: UNKNOWN, new: '' }]);
    expect(store.getState().lab.assumptions).toEqual([]);
    store.getState().undo();
    expect(store.getState().lab.assumptions).toMatchObject([{ rule: { rule: 3 }, assumed: 'match' }]);
    expect(currentWalk(store.getState())?.fate.outcome).toBe('dropped');
  });
});

describe('kinds that come behind the first picture', () => {
  const dscp = OPENING_LAB.documents[0]!.text.replace('-j RETURN\nCOMMIT', '-m dscp --dscp 0x08 -j RETURN\nCOMMIT');
  const labOf = (text: string) => ({ ...OPENING_LAB, documents: [{ ...OPENING_LAB.documents[0]!, text }] });
  /** As the page simulates before and after they have come. */
  const openWithout = (text: string) => {
    let kinds: Kinds = { ...ALL_KINDS, matches: ALL_KINDS.matches.filter(({ name }) => name !== 'dscp') };
    const early: Simulate = (lab, previous) => ({
      ...simulate(lab, previous),
      program: compile(lab.documents, { host: lab.host.name, kinds }),
    });
    const store = createAppStore({ simulate: early, lab: labOf(text) });
    const before = store.getState().simulation;
    kinds = ALL_KINDS;
    store.getState().takeKinds();
    return { before, after: store.getState().simulation };
  };
  const problems = ({ program }: Simulation) => program.rulesets.flatMap((ruleset) => ruleset.problems).length;

  test('make understood what was not', () => {
    const { before, after } = openWithout(dscp);
    expect([problems(before), problems(after)]).toEqual([1, 0]);
  });

  test('change nothing where all was understood', () => {
    const { before, after } = openWithout(OPENING_LAB.documents[0]!.text);
    expect(after).toBe(before);
  });
});
