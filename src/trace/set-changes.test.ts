import { expect, test } from 'vitest';
import type { SetMember } from '../model/ip-set.ts';
import { setChangePhrases } from './set-changes.ts';

function phraseOf(before: SetMember | undefined, after: SetMember | undefined): string | undefined {
  const change = { kind: 'set-member', set: 's', element: '10.0.0.1', prefixes: [], before, after } as const;
  return setChangePhrases({ event: { kind: 'looped-back' }, changes: [change] })[0]?.id;
}

test.each<[SetMember | undefined, SetMember | undefined, string]>([
  [undefined, {}, 'ipset.change.added'],
  [{}, undefined, 'ipset.change.deleted'],
  [{ counter: { packets: 1, bytes: 28 } }, { counter: { packets: 2, bytes: 56 } }, 'ipset.change.counted'],
  [{ expires: 5000 }, { expires: 9000 }, 'ipset.change.renewed'],
  [{}, { mac: '02:00:00:00:00:01' }, 'ipset.change.renewed'],
])('%j to %j is %s', (before, after, id) => expect(phraseOf(before, after)).toBe(id));

test('steps that leave sets alone say nothing', () =>
  expect(setChangePhrases({ event: { kind: 'looped-back' }, changes: [] })).toEqual([]));
