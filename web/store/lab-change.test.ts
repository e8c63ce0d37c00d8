import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, hostChange, invertChanges, labChanges, storyChange, textChange } from './lab-change.ts';
import { OPENING_LAB } from './opening-lab.ts';

const text = fc.string({ maxLength: 40 });
/** Longer than the blocks in which texts are compared. */
const long = fc.tuple(text, fc.nat({ max: 100 })).map(([words, times]) => words.repeat(times));
const documentOf = (words: string) => ({ dialect: 'iptables', flavour: 'nft', text: words }) as const;
const wait = fc.record({ kind: fc.constant('wait' as const), id: fc.string({ maxLength: 2 }), milliseconds: fc.nat() });
const lab = fc.record({
  title: text,
  documents: fc.array(text.map(documentOf), { maxLength: 3 }),
  story: fc.array(wait, { maxLength: 5 }),
  host: fc.record({ name: text }).map((host) => ({ ...OPENING_LAB.host, ...host })),
});

test('changes from one lab to another lead there, and turned round they lead back', () => {
  fc.assert(
    fc.property(lab, lab, (one, other) => {
      const changes = labChanges(one, other);
      expect(applyChanges(one, changes)).toEqual(other);
      expect(applyChanges(other, invertChanges(changes))).toEqual(one);
    }),
  );
});

test('a change of a text holds no more than what differs', () => {
  fc.assert(
    fc.property(long, long, text, text, (head, tail, old, next) => {
      const from = { ...OPENING_LAB, documents: [documentOf(head + old + tail)] };
      const change = textChange(0, head + old + tail, head + next + tail);
      expect(applyChanges(from, [change]).documents[0]?.text).toBe(head + next + tail);
      expect(change.kind === 'text' && change.old.length <= old.length && change.new.length <= next.length).toBe(true);
    }),
  );
});

test('what a host has no more is a change that can be taken back', () => {
  const { host } = OPENING_LAB;
  const withClock = { ...host, wallClock: { startsAt: 0, minutesWest: 0 } };
  const cleared = [hostChange(withClock, host)];
  const lab = { ...OPENING_LAB, host: withClock };
  expect(applyChanges(lab, cleared).host.wallClock).toBeUndefined();
  expect(applyChanges(applyChanges(lab, cleared), invertChanges(cleared)).host).toEqual(withClock);
});

test('a change of a story or host holds only what differs', () => {
  const { story, host } = OPENING_LAB;
  expect(storyChange(story, story.slice(1))).toMatchObject({ from: 0, old: [story[0]], new: [] });
  expect(hostChange(host, { ...host, name: 'other' })).toEqual({
    kind: 'host',
    old: { name: 'host' },
    new: { name: 'other' },
  });
});
