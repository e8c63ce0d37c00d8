// What iptables 1.8.9 says of rules whose sets are not there, or of the other family; both flavours say the same.
import { expect, test } from 'vitest';
import { compile } from './compile.ts';

const SETS =
  'create four hash:ip\ncreate six hash:ip family inet6\ncreate all list:set\ncreate ports bitmap:port range 0-9\n';

function problemsOf(rule: string, dialect: 'iptables' | 'ip6tables' = 'iptables', sets: string | undefined = SETS) {
  const text = `*filter\n-A FORWARD ${rule}\nCOMMIT\n`;
  const options = { host: 'h', ...(sets !== undefined && { sets }) };
  return compile([{ dialect, flavour: 'nft', text }], options).problems;
}

test.each([
  ['-m set --match-set missing src -j DROP', "Set missing doesn't exist.", 12, 42],
  ['-m set --match-set six src', 'The protocol family of set six is IPv6, which is not applicable.', 12, 38],
  ['-p tcp -j SET --add-set missing src', "Set missing doesn't exist.", 19, 47],
])('%s', (rule, tool, column, end) => {
  const [found, ...more] = problemsOf(rule);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ document: 0, problem: { severity: 'refused', tool, span: { line: 2, column, end } } });
});

test('one problem for each set of a rule', () =>
  expect(problemsOf('-j SET --add-set one src --del-set two src')).toHaveLength(2));

test.each(['four', 'all', 'ports'])('%s may be asked in IPv4', (name) =>
  expect(problemsOf(`-m set --match-set ${name} src`)).toEqual([]),
);

test.each(['six', 'all', 'ports'])('%s may be asked in IPv6', (name) =>
  expect(problemsOf(`-m set --match-set ${name} src`, 'ip6tables')).toEqual([]),
);

test('sets that nobody has shown are not missed', () => {
  const text = '*filter\n-A FORWARD -m set --match-set missing src\nCOMMIT\n';
  expect(compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: 'h' }).problems).toEqual([]);
});
