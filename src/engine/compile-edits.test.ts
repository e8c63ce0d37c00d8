// Lines that come and go, one edit after the other: the program is that of the text compiled anew.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RulesetDocument } from '../model/ruleset.ts';
import { withEditedText } from '../syntax/edited-text.ts';
import { compile } from './compile.ts';
import { type CompiledChain, chainKey, type Program } from './program.ts';
import { IN, OUT } from './screen-table.ts';

const HEAD = ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD DROP [0:0]', ':x - [0:0]', ':y - [0:0]'];
const TAIL = [
  'COMMIT',
  '*nat',
  ':PREROUTING ACCEPT [0:0]',
  ':z - [0:0]',
  '-A PREROUTING -j z',
  '-A z -p icmp',
  'COMMIT',
];
const rule = fc.constantFrom(
  '-A INPUT -i a -j DROP',
  '-A INPUT -s 10.0.0.1,10.0.0.2 -j x',
  '-A INPUT -g gone',
  '-A FORWARD -m conntrack --ctstate NEW -j y',
  '-A x -p udp --dport 53 -j y',
  '-A y -j x',
  '-A y -d 10.0.0.0/8 ! -o a+',
  '-A y -m hashlimit --hashlimit-upto 1/s --hashlimit-name a',
  '-A x -m hashlimit --hashlimit-upto 2/s --hashlimit-name a --hashlimit-rate-match',
  '-A y -m set --match-set gone src',
  ':y - [0:0]',
  '# a word',
);
const edit = fc.record({ at: fc.nat(20), removed: fc.nat(3), lines: fc.array(rule, { maxLength: 3 }) });

/** All but ids and whatever was kept only to be quick. */
function said(program: Program): unknown {
  const chains = [...program.families.ipv4.chains].map(([key, chain]) => [key, saidOf(chain, program)]);
  return { chains, isConntrackOn: program.families.ipv4.isConntrackOn, problems: program.problems };
}

function saidOf({ rules, policy, needsConntrack, screen }: CompiledChain, { families }: Program): unknown {
  const { count, tests, negated, states, protocol, source, destination, inPattern, outPattern, patterns, lead } =
    screen;
  const nameOf = (places: Uint32Array, column: number): unknown =>
    Array.from(places, (place, row) => ((tests[row] ?? 0) & column) !== 0 && patterns[place]);
  return {
    rules: rules.map(({ rule: { id: _, ...written }, target }) => {
      const isLinked = 'chain' in target && families.ipv4.chains.get(chainKey(target.chain.ref)) === target.chain;
      return [written, target.kind, isLinked];
    }),
    screen: { count, tests, negated, states, protocol, source, destination, lead },
    interfaces: [nameOf(inPattern, IN), nameOf(outPattern, OUT)],
    policy,
    needsConntrack,
  };
}

test('any lines in any place', () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 8 }), fc.array(edit, { minLength: 1, maxLength: 6 }), (rules, edits) => {
      let lines = [...HEAD, ...rules, ...TAIL];
      let document: RulesetDocument = { dialect: 'iptables', flavour: 'nft', text: `${lines.join('\n')}\n` };
      const options = { host: 'router', sets: 'create known hash:ip\n' };
      let program = compile([document], options);
      for (const { at, removed, lines: added } of edits) {
        const place = HEAD.length + (at % (lines.length - HEAD.length - TAIL.length + 1));
        const gone = Math.min(removed, lines.length - TAIL.length - place);
        const textOf = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
        const old = textOf(lines.slice(place, place + gone));
        document = withEditedText(document, textOf(lines.slice(0, place)).length, old, textOf(added));
        lines = lines.toSpliced(place, gone, ...added);
        program = compile([document], { ...options, previous: program });
        expect(said(program)).toEqual(said(compile([{ ...document }], options)));
      }
    }),
    { numRuns: 300 },
  );
});
