import fc from 'fast-check';
import { expect, test } from 'vitest';
import { message } from '#netfilter';
import { applyChanges, invertChanges, type NamedLab } from './lab-change.ts';
import type { Edit } from './lab-state.ts';
import { OPENING_LAB } from './opening-lab.ts';
import { withEdit } from './typing.ts';

const RULE = { host: 'host', family: 'ipv4', document: 0, table: 'filter', chain: 'INPUT' } as const;
const LABEL = message('text.did.edited', {});

function typing(text: string, from: number, count: number, put: string, typedAt: number): Edit {
  const old = text.slice(from, from + count);
  return { changes: [{ kind: 'text', document: 0, from, old, new: put }], label: LABEL, typedAt };
}

const labOf = (text: string): NamedLab => ({
  ...OPENING_LAB,
  documents: [{ dialect: 'iptables', flavour: 'nft', text }],
});
const textOf = (lab: NamedLab) => lab.documents[0]?.text;

test('letters typed one behind the other are one step; a pause begins another', () => {
  const first = withEdit([], [], typing('ab', 1, 0, 'x', 1000));
  const second = withEdit(first, [], typing('axb', 2, 0, 'y', 1100));
  expect(second).toHaveLength(1);
  expect(second[0]?.changes).toEqual([{ kind: 'text', document: 0, from: 1, old: '', new: 'xy' }]);
  expect(withEdit(second, [], typing('axyb', 3, 0, 'z', 4000))).toHaveLength(2);
});

test('elsewhere in the text, after an undo and beside edits that nobody typed a new step begins', () => {
  const first = withEdit([], [], typing('abcdef', 0, 0, 'x', 1000));
  expect(withEdit(first, [], typing('xabcdef', 5, 0, 'y', 1001))).toHaveLength(2);
  expect(withEdit(first, first, typing('xabcdef', 1, 0, 'y', 1001))).toHaveLength(2);
  const { typedAt: _, ...edit } = typing('xabcdef', 1, 0, 'y', 1001);
  expect(withEdit(first, [], edit)).toHaveLength(2);
});

test('an assumption that goes along with its rule does not part the letters', () => {
  const taken = (rule: number) => [{ rule: { ...RULE, rule }, match: 0, assumed: 'match' } as const];
  const carried = (old: number, now: number) => ({ kind: 'assumptions', old: taken(old), new: taken(now) }) as const;
  const along = (edit: Edit, change: ReturnType<typeof carried>): Edit => ({
    ...edit,
    changes: [...edit.changes, change],
  });
  const first = withEdit([], [], along(typing('ab', 1, 0, 'x', 1000), carried(1, 2)));
  const second = withEdit(first, [], along(typing('axb', 2, 0, 'y', 1100), carried(2, 3)));
  expect(second.map(({ changes }) => changes)).toEqual([
    [{ kind: 'text', document: 0, from: 1, old: '', new: 'xy' }, carried(1, 3)],
  ]);
});

test('whatever is typed and deleted, undone it is as it was and redone as it became', () => {
  const keys = fc.array(fc.record({ at: fc.nat(), count: fc.nat(3), put: fc.string({ maxLength: 3 }) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), keys, (start, pressed) => {
      let lab = labOf(start);
      let past: readonly Edit[] = [];
      for (const { at, count, put } of pressed) {
        const text = textOf(lab) ?? '';
        const edit = typing(text, at % (text.length + 1), count, put, 0);
        lab = applyChanges(lab, edit.changes);
        past = withEdit(past, [], edit);
      }
      const undone = past.reduceRight((each, { changes }) => applyChanges(each, invertChanges(changes)), lab);
      const redone = past.reduce((each, { changes }) => applyChanges(each, changes), labOf(start));
      expect([textOf(undone), textOf(redone)]).toEqual([start, textOf(lab)]);
    }),
  );
});
