import { expect, test } from 'vitest';
import type { SetMember } from '../model/ip-set.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { changedMembers } from './changed-members.ts';
import { hostWithSets } from './host-for-tests.ts';
import { changeMember, withChanges } from './members.ts';
import { setsOfHost } from './sets-of-host.ts';

const HOST = hostWithSets('create s hash:ip timeout 60 counters\nadd s 192.0.2.1\n');
const COUNTED = { packets: 2, bytes: 80 };

test.each<[string, string, SetMember | undefined, readonly string[]]>([
  ['a member more', '192.0.2.9', { expires: 10_000 }, ['added', 'left 9']],
  ['a member less', '192.0.2.1', undefined, ['removed']],
  ['packets counted', '192.0.2.1', { counter: COUNTED }, ['counted 2 80']],
  ['come and gone', '192.0.2.9', undefined, []],
  ['come and its time over', '192.0.2.9', { expires: 900 }, []],
])('%s', (_what, element, after, facts) => {
  const set = setsOfHost(HOST).sets.get('s');
  if (set === undefined) throw new Error('no set');
  const changed = withChanges(EMPTY_WORLD, [changeMember(set, element, set.members.get(element), after)]);
  const lines = changedMembers(set, { ...changed, clock: 1000 });
  const said = lines.flatMap(({ values }) => values.facts) as { id: string; values: Record<string, number> }[];
  expect(lines.map(({ values }) => values.element)).toEqual(facts.length === 0 ? [] : [element]);
  expect(said.map(({ id, values }) => [id.replace('ipset.member.', ''), ...Object.values(values)].join(' '))).toEqual(
    facts,
  );
});
