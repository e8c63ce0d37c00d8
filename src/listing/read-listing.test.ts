// Listings read back. The listings are iptables 1.8.9's own (recorded/), or printed by listTable, which is tested against it.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import { namesIn } from '../extensions/texts.ts';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import { parseRuleset } from '../syntax/parse-ruleset.ts';
import { printRuleset } from '../syntax/print-ruleset.ts';
import { listTable } from './list-table.ts';
import { LISTING_TEXTS } from './listing.texts.ts';
import { readListing } from './read-listing.ts';
import { optionsOf, printed, readRecordings } from './recording-for-tests.ts';

const RECORDINGS = readRecordings(readFileSync(new URL('./recorded/listings.ndjson', import.meta.url), 'utf8'));

/** Rules in the spelling of iptables-save. */
function rulesOf(text: string, family: Family, flavour: Flavour): readonly string[] {
  const saved = printRuleset(parseRuleset(text, { family, flavour }), { counters: new Map() });
  return saved.split('\n').filter((line) => line.startsWith('-A '));
}

/** What a listing does not tell, or tells of two rules alike. */
function asListed(rule: string, flavour: Flavour): string {
  return (
    rule
      .replace(/(?<=--hashlimit-name )\S+/, 'listed')
      .replace(/(-m osf .*--genre \S+).*/, '$1')
      .replace('! --quota', '--quota')
      .replace(/(-m (?:dccp|sctp)\b.*) --dport 0:65535/, '$1')
      // iptables-nft lists nothing for it.
      .replace(flavour === 'nft' ? ' -m eui64' : '', '')
  );
}

const ids = (listing: string): readonly string[] => readListing(listing).notes.map(({ message }) => message.id);

/** A remark that holds the end of one; and without -n :: is anywhere, whatever its mask. */
const isAmbiguous = (rule: string): boolean => rule.includes('*/ ') || rule.includes('-s ::/');

describe.each<Flavour>(['nft', 'legacy'])('what the %s tool listed', (flavour) => {
  const listings = RECORDINGS.flatMap((recording) =>
    Object.keys(recording.listings)
      .filter((ask) => ask.startsWith('-L') && optionsOf(ask).rule === undefined)
      .flatMap((ask) => {
        const listing = printed(recording, ask, flavour);
        return listing === undefined ? [] : [{ ...recording, ask, listing }];
      }),
  );

  test.each(listings)('$id $ask', ({ family, table, ruleset, ask, listing }) => {
    const { chain, verbose } = optionsOf(ask);
    const tool = family === 'ipv4' ? 'iptables' : 'ip6tables';
    const read = readListing(`root@host:~# ${tool} -t ${table} ${ask}\n${listing}`);
    expect(read.family).toBe(family);
    const told = (rule: string): string => {
      const withoutInterfaces = verbose ? rule : rule.replace(/ (?:! )?-[io] \S+/g, '');
      return asListed(withoutInterfaces, flavour);
    };
    const isAsked = (rule: string): boolean => chain === undefined || `${rule} `.startsWith(`-A ${chain} `);
    const isClear = (rule: string): boolean => !isAmbiguous(rule) && !rule.includes('unread');
    const wanted = rulesOf(ruleset, family, flavour).filter(isAsked).map(told).filter(isClear);
    // Before `-m comment` a legacy listing of eui64 has no blank, so that what stands before it cannot be told from it.
    if (flavour === 'legacy' && ruleset.includes('-m mark --mark 1 -m eui64')) return;
    if (ask === '-L INPUT' && ruleset.includes('-s ::/8')) return;
    expect(rulesOf(read.text, family, flavour).map(told).filter(isClear)).toEqual(wanted);
    const unsure = read.notes.filter(({ message: { id } }) => id === 'listing.differs');
    expect(unsure).toEqual([]);
  });
});

describe('rules of all kinds in any order', () => {
  const pool = RECORDINGS.filter(({ table, ruleset }) => table === 'filter' && !ruleset.includes('eui64')).flatMap(
    ({ family, ruleset }) =>
      rulesOf(ruleset, family, 'nft')
        .filter((rule) => rule.startsWith('-A INPUT ') && !isAmbiguous(rule) && !rule.includes('-j QUEUE'))
        .map((rule) => ({ family, rule })),
  );

  test.each<Family>(['ipv4', 'ipv6'])('are read as they were listed, %s', (family) => {
    const rules = pool.filter((each) => each.family === family).map(({ rule }) => rule);
    expect(rules.length).toBeGreaterThan(150);
    fc.assert(
      fc.property(
        fc.subarray(rules, { maxLength: 12 }),
        fc.record({ numeric: fc.boolean(), lineNumbers: fc.boolean(), exact: fc.boolean() }),
        (some, columns) => {
          const text = `*filter\n:INPUT DROP [0:0]\n-A INPUT -s ${family === 'ipv4' ? '10.0.0.1' : 'fe80::1'} -i lo\n${some.join('\n')}\nCOMMIT\n`;
          const ruleset = parseRuleset(text, { family, flavour: 'nft' });
          const read = readListing(listTable(ruleset, 'filter', { ...columns, verbose: true }));
          const told = (rule: string): string => asListed(rule, 'nft');
          expect(rulesOf(read.text, family, 'nft').map(told)).toEqual(rulesOf(text, family, 'nft').map(told));
        },
      ),
      { numRuns: 60 },
    );
  });
});

const DOCKER = `*raw
-A PREROUTING -i eth0 -j TRACE
COMMIT
*filter
:INPUT DROP [5:500]
:FORWARD DROP [123456:99]
:USER - [0:0]
-A INPUT -i lo -j ACCEPT
-A FORWARD -j USER
-A USER -j RETURN
COMMIT
*nat
-A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
COMMIT
*mangle
-A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu
COMMIT
`;

describe('several tables one behind the other', () => {
  const ruleset = parseRuleset(DOCKER, { family: 'ipv4', flavour: 'nft' });
  const listAll = (options: object): string =>
    ['raw', 'filter', 'nat', 'mangle'].map((table) => listTable(ruleset, table, options)).join('\n');

  test('are told apart by their chains', () => {
    const read = readListing(listAll({ verbose: true, numeric: true, exact: true }));
    const reread = parseRuleset(read.text, { family: 'ipv4', flavour: 'nft' });
    expect(printRuleset(reread)).toBe(printRuleset(ruleset));
    const guessed = read.notes.map(({ message: { id, values }, span }) => [id, values.table, span.line]);
    expect(guessed).toEqual([
      ['listing.table-guessed', 'raw', 1],
      ['listing.table-guessed', 'filter', 8],
      ['listing.table-guessed', 'nat', 23],
      ['listing.table-guessed', 'mangle', 37],
    ]);
  });

  test('without -v interfaces are missing, and that is said', () => {
    const { text, notes } = readListing(listAll({}));
    expect(text).not.toContain(' -i ');
    expect(notes.filter(({ message: { id } }) => id === 'listing.no-interfaces').length).toBe(4);
  });
});

describe('what a listing cannot tell is said', () => {
  const HEAD = 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \n';

  test.each([
    [`${HEAD}ACCEPT     all  --  db.example.org       anywhere            \n`, 'listing.unknown-name'],
    [`${HEAD}LOGDROP    all  --  anywhere             anywhere            \n`, 'listing.no-such-chain'],
    [`${HEAD}DROP       all  --  anywhere             anywhere             quota: 5 bytes\n`, 'listing.hidden'],
    [`${HEAD}DROP       all  --  anywhere             anywhere             novel match 7\n`, 'listing.not-read'],
    [
      `${HEAD}DROP       all  --  anywhere             anywhere             TIME UTC\nwhat is this\n`,
      'listing.no-listing',
    ],
    [
      `${HEAD.replace('ACCEPT', 'ACCEPT 12M packets, 3G bytes').replace('target', ' pkts bytes target').replace('opt ', 'opt in     out     ')} 100K  12M DROP       all  --  any    any     anywhere             anywhere            \n`,
      'listing.rounded',
    ],
    [
      `${HEAD}DROP       all  --  10.0.0.1             anywhere            \n\nChain OUTPUT (policy ACCEPT)\n\n${HEAD}DROP       all      ::/0                 fe80::1            \n`,
      'listing.other-family',
    ],
  ])('%j: %s', (listing, id) => expect(ids(listing)).toContain(id));

  test('what could not be read stays in the rule as a match that no tool knows', () => {
    const { text } = readListing(
      `${HEAD}DROP       tcp  --  anywhere             anywhere             tcp dpt:ssh novel 7\n`,
    );
    expect(text).toContain('-A INPUT -p tcp -m tcp --dport 22 -m unread --listed "novel 7" -j DROP');
    const { problems } = parseRuleset(text, { family: 'ipv4', flavour: 'nft' });
    expect(problems.some(({ severity }) => severity === 'refused')).toBe(true);
  });

  test('each note has its words in both languages', () => {
    expect(Object.keys(LISTING_TEXTS.zh)).toEqual(Object.keys(LISTING_TEXTS.en));
    for (const [id, words] of Object.entries(LISTING_TEXTS.en))
      expect(namesIn(LISTING_TEXTS.zh[id] ?? ''), id).toEqual(namesIn(words));
  });
});

describe('whatever is pasted', () => {
  const fragments = [
    'Chain INPUT (policy ACCEPT)',
    'Chain x (1 references)',
    'num   pkts bytes target     prot opt in     out     source               destination',
    'target     prot opt source               destination',
    '1        0     0 ACCEPT     6    --  *      *       0.0.0.0/0            0.0.0.0/0            tcp dpt:22',
    'x  udp  --  anywhere !anywhere [goto] /* a */ /* limit: avg 1/sec',
    '$ iptables -nvL -t nat',
    '\u0000',
    '\r',
  ];

  test('it does not throw, and what it gives is a ruleset', () => {
    const piece = fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom('\n', '\r\n', ' '), (pieces, glue) => {
        const { text, family } = readListing(pieces.join(glue));
        expect(parseRuleset(text, { family, flavour: 'nft' }).unread ?? []).toEqual([]);
      }),
    );
  });

  test('much of the same is said only so often', () => {
    const notes = readListing('what is this\n'.repeat(5000)).notes;
    expect(notes.length).toBe(50);
  });
});
