import { expect, test } from 'vitest';
import { chainKey, compile } from '#netfilter';
import { type RowKeys, rowKeysOf } from './row-keys.ts';

const FILTER = { host: 'host', family: 'ipv4', document: 0, table: 'filter' } as const;
const SSH = '-p tcp -m tcp --dport 22 -j ACCEPT';
const WEB = '-p tcp -m tcp --dport 80 -j ACCEPT';
const MAIL = '-p tcp -m tcp --dport 25 -j ACCEPT';
const DNS = '-p udp -m udp --dport 53 -j ACCEPT';

/** The keys of INPUT as it goes from one list of rules to the next, each compiled out of the one before. */
function keysThrough(...steps: readonly (readonly string[])[]): readonly RowKeys[] {
  let previous: ReturnType<typeof compile> | undefined;
  let before: RowKeys | undefined;
  return steps.map((rules) => {
    const text = `*filter\n:INPUT ACCEPT [0:0]\n${rules.map((rule) => `-A INPUT ${rule}\n`).join('')}COMMIT\n`;
    const document = { dialect: 'iptables', flavour: 'nft', text } as const;
    previous = compile([document], { host: 'host', ...(previous && { previous }) });
    const chain = previous.families.ipv4.chains.get(chainKey({ ...FILTER, chain: 'INPUT' }));
    if (chain === undefined) throw new Error('no INPUT');
    before = rowKeysOf(chain, before);
    return before;
  });
}

const namesOf = ({ keyOf, ids }: RowKeys): readonly number[] => ids.map((_, row) => keyOf(row));

test('an edited rule keeps its row, and the list its function', () => {
  const [was, is] = keysThrough([SSH, WEB, MAIL], [SSH, DNS, MAIL]);
  expect(is?.ids).not.toEqual(was?.ids);
  expect(is?.keyOf).toBe(was?.keyOf);
});

test.each([
  ['inserted', [SSH, DNS, WEB, MAIL], [0, undefined, 1, 2]],
  ['deleted', [SSH, MAIL], [0, 2]],
])('where a rule is %s, the others keep their rows', (_, rules, rows) => {
  const [was, is] = keysThrough([SSH, WEB, MAIL], rules);
  const keys = namesOf(is!);
  for (const [place, row] of rows.entries()) {
    if (row === undefined) expect(namesOf(was!)).not.toContain(keys[place]);
    else expect(keys[place]).toBe(was?.keyOf(row));
  }
});

test('no two rows have one key, whatever was edited before', () => {
  const all = keysThrough([SSH, WEB], [SSH, DNS], [SSH, WEB, DNS], [DNS, WEB, SSH], [MAIL, DNS, WEB, SSH]);
  for (const keys of all) expect(new Set(namesOf(keys)).size).toBe(keys.ids.length);
});

test('another chain has rows of its own', () => {
  const [input] = keysThrough([SSH]);
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text: `*filter\n-A OUTPUT ${SSH}\nCOMMIT\n` }], {
    host: 'host',
  });
  const output = program.families.ipv4.chains.get(chainKey({ ...FILTER, chain: 'OUTPUT' }));
  expect(namesOf(rowKeysOf(output!, input))).not.toEqual(namesOf(input!));
});
