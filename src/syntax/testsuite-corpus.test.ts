// iptables' own test rows (1.8.11), where their folder lies beside the project: a rule, what iptables-save prints, and whether it is taken.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRule } from './print-rule.ts';

const folder = join(import.meta.dirname, '../../../shared/corpus/iptables-testsuite');

interface Row {
  readonly file: string;
  readonly family: Family;
  readonly table: string;
  readonly chain: string;
  readonly rule: string;
  readonly flavour: Flavour;
  /** What is printed; absent where the rule is refused. */
  readonly saved: string | undefined;
}

/**
 * Rows that iptables 1.8.9 answers otherwise: file, rule, what it prints (nothing where it refuses), why. Each was asked of
 * iptables-nft 1.8.9 and iptables-legacy 1.8.9 on Linux 6.18.
 */
const OTHER_IN_1_8_9: readonly (readonly [
  file: string,
  rule: string,
  saved: string | undefined,
  why: string,
  of?: Flavour,
])[] = [
  [
    'libxt_set.t',
    '-m set --match-set foo src,dst',
    '-m set --match-set foo src,dst',
    'the tool does not ask for the dimensions of the set, the kernel uses the first',
  ],
  ['iptables.t', '! -i +', '', 'legacy 1.8.9 takes + for no interface at all', 'legacy'],
  [
    'libip6t_mh.t',
    '-p mobility-header -m mh ! --mh-type :',
    '-p mobility-header -m mh',
    '1.8.9 prints no span of all types, negated or not',
  ],
  [
    'libipt_icmp.t',
    '-p icmp -m icmp --icmp-type 255/255',
    '-p icmp -m icmp --icmp-type any',
    'type 255 is “any” with every code',
  ],
  [
    'libxt_NFQUEUE.t',
    '-j NFQUEUE --queue-balance :',
    undefined,
    '1.8.9 takes 0:65535, one queue more than the kernel can count',
  ],
  [
    'libxt_NFQUEUE.t',
    '-j NFQUEUE --queue-balance 4:',
    '-j NFQUEUE --queue-balance 4:65535',
    '1.8.9 reads an open end as 65535',
  ],
  [
    'libxt_conntrack.t',
    '-m conntrack --ctexpire 4:3',
    '-m conntrack --ctexpire 4:3',
    '1.8.9 does not look whether a span is backwards',
  ],
  ['libxt_conntrack.t', '-m conntrack --ctproto 0', '-m conntrack --ctproto 0', '1.8.9 takes protocol 0'],
  [
    'libxt_conntrack.t',
    '-m conntrack ! --ctproto 0',
    '-m conntrack ! --ctproto 0',
    '1.8.9 takes protocol 0, negated too',
  ],
  ...['ctorigsrcport', 'ctreplsrcport', 'ctorigdstport', 'ctrepldstport'].map(
    (port) =>
      [
        'libxt_conntrack.t',
        `-m conntrack --${port} 4:3`,
        `-m conntrack --${port} 4:3`,
        '1.8.9 does not look whether a span is backwards',
      ] as const,
  ),
  ...['sport', 'dport'].flatMap((port) => [
    [
      'libxt_tcp.t',
      `-p tcp -m tcp ! --${port} :`,
      '-p tcp',
      'nft 1.8.9 makes no expression of a span of all ports',
      'nft',
    ] as const,
    [
      'libxt_tcp.t',
      `-p tcp -m tcp ! --${port} :`,
      '-p tcp -m tcp',
      'legacy 1.8.9 prints no span of all ports',
      'legacy',
    ] as const,
  ]),
];

function rowsOf(file: string): readonly Row[] {
  const family: Family = file.includes('libip6t') ? 'ipv6' : 'ipv4';
  let table = 'filter';
  let chain = '';
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((line): readonly Row[] => {
      if (line.startsWith(':')) chain = line.slice(1).split(',')[0] ?? '';
      if (line.startsWith('*')) table = line.slice(1).trim();
      if (line === '' || '#:*@%'.includes(line[0] ?? '#')) return [];
      return (['nft', 'legacy'] as const).flatMap((flavour) => {
        const expected = expectationOf(line, flavour);
        return expected === undefined ? [] : [{ file, family, table, chain, flavour, ...expected }];
      });
    });
}

/** `rule;saved;OK`, `rule;saved;FAIL`, and `rule;saved;OK;LEGACY;saved by the other`. */
function expectationOf(line: string, flavour: Flavour): Pick<Row, 'rule' | 'saved'> | undefined {
  const [rule = '', saved = '', result = '', variant = '', other = ''] = line.split(';').map((part) => part.trim());
  const asWritten = (text: string): string => (text === '=' ? rule : text);
  if (variant === '' || variant.toLowerCase() === flavour) {
    if (saved === 'NOMATCH') return undefined;
    return { rule, saved: result === 'OK' ? asWritten(saved) : undefined };
  }
  if (other === '' || other === 'NOMATCH') return undefined;
  if (other === 'FAIL' || other === 'OK') return { rule, saved: other === 'OK' ? asWritten(saved) : undefined };
  return { rule, saved: asWritten(other) };
}

/** What comes of the rule: as it is printed, nothing where it is refused. */
function answerOf({ family, table, chain, rule, flavour }: Row): string | undefined {
  const { problems, tables } = parseRuleset(`*${table}\n-A ${chain} ${rule}\nCOMMIT\n`, { family, flavour });
  if (problems.some(({ severity }) => severity === 'refused')) return undefined;
  const [read] = tables[0]?.chains.find(({ name }) => name === chain)?.rules ?? [];
  return read && printRule(read, '_', { family, flavour }).slice('-A _'.length).trim();
}

/** A kind that is not there yet is printed back as written, which says nothing. */
function isKnown({ family, table, chain, rule, flavour }: Row): boolean {
  const { problems } = parseRuleset(`*${table}\n-A ${chain} ${rule}\nCOMMIT\n`, { family, flavour });
  return problems.every(({ severity }) => severity !== 'not-understood');
}

function exceptionOf({ file, rule, flavour }: Row) {
  return OTHER_IN_1_8_9.find(
    ([name, wanted, , , of = flavour]) => file.endsWith(`__${name}`) && wanted === rule && of === flavour,
  );
}

if (!existsSync(folder)) test('the rows of iptables are not here', () => expect(existsSync(folder)).toBe(false));
else {
  const files = readdirSync(folder).filter((file) => file.endsWith('.t'));
  const rows = files.flatMap(rowsOf).filter(isKnown);

  describe.each(files)('%s', (file) => {
    test.each(['nft', 'legacy'] as const)('%s', (flavour) => {
      const own = rows.filter((row) => row.file === file && row.flavour === flavour);
      const wanted = own.map((row) => {
        const exception = exceptionOf(row);
        return [row.rule, exception === undefined ? row.saved : exception[2]];
      });
      expect(own.map((row) => [row.rule, answerOf(row)])).toEqual(wanted);
    });
  });

  test('every exception is one', () => {
    expect(rows.length).toBeGreaterThan(900);
    const used = new Set(rows.filter((row) => exceptionOf(row)?.[2] !== row.saved).map(exceptionOf));
    expect(OTHER_IN_1_8_9.filter((exception) => !used.has(exception))).toEqual([]);
  });
}
