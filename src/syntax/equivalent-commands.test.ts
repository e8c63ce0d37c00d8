// Commands that build a ruleset anew: carried out one by one they give the ruleset that iptables-save prints.
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import type { Flavour } from '../model/hook.ts';
import type { RulesetDocument } from '../model/ruleset.ts';
import { type EquivalentOptions, equivalentCommands } from './equivalent-commands.ts';
import { parseDocument } from './parse-document.ts';
import { printRuleset } from './print-ruleset.ts';
import { runCommand } from './run-command.ts';

const ROUTER = `*nat
:PREROUTING ACCEPT [0:0]
:KUBE-SVC - [0:0]
-A PREROUTING -m comment --comment "it's \\"the\\" $HOME \\\\ service" -j KUBE-SVC
[7:420] -A KUBE-SVC -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [5:500]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:a - [0:0]
:b - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -m string --string "a 'b' !c" --algo bm -j LOG --log-prefix "odd: "
-A FORWARD ! -s 10.0.0.0/8 -g a
-A a -j b
-A b -m hashlimit --hashlimit-upto 5/sec --hashlimit-name x --hashlimit-mode srcip -j RETURN
COMMIT
*raw
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
COMMIT
`;

function rebuilt(document: RulesetDocument, options?: EquivalentOptions): RulesetDocument {
  return equivalentCommands(parseDocument(document), options).reduce(
    (before, command) => {
      const { exit, document: after, problem } = runCommand(before, command);
      expect([exit, problem?.tool], command).toEqual([0, undefined]);
      return after;
    },
    { ...document, text: '' },
  );
}

describe.each<Flavour>(['nft', 'legacy'])('on a host of the %s tool', (flavour) => {
  test('a ruleset is built anew', () => {
    const document: RulesetDocument = { dialect: 'iptables', flavour, text: ROUTER };
    const anew = parseDocument(rebuilt(document));
    const tables = (text: string): readonly string[] => text.split(/(?<=^COMMIT\n)/m).toSorted();
    expect(tables(printRuleset(anew, { counters: new Map() }))).toEqual(
      tables(printRuleset(parseDocument(document), { counters: new Map() })),
    );
    expect(anew.problems.filter(({ severity }) => severity === 'refused')).toEqual([]);
  });

  test('its counters come with it when asked for', () => {
    const document: RulesetDocument = { dialect: 'iptables', flavour, text: ROUTER };
    expect(rebuilt(document, { withCounters: true }).text).toContain('[7:420] -A KUBE-SVC');
  });
});

test('the lines are for a shell, of the family\u2019s tool', () => {
  const text = '*mangle\n-A FORWARD -m comment --comment "a b; c" -j ACCEPT\nCOMMIT\n*filter\n:x - [0:0]\nCOMMIT\n';
  const ruleset = parseDocument({ dialect: 'ip6tables', flavour: 'nft', text });
  expect(equivalentCommands(ruleset)).toEqual([
    'ip6tables -t mangle -A FORWARD -m comment --comment "a b; c" -j ACCEPT',
    'ip6tables -N x',
  ]);
  expect(equivalentCommands(ruleset, { tool: 'ip6tables-legacy' })[1]).toBe('ip6tables-legacy -N x');
});
