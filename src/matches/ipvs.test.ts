import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Refusals: iptables 1.8.9, both flavours, on a kernel without IPVS, which loads no such rule. Spellings: iptables-extensions(8)
// and ipvs_mt_dump(). Outcomes: ipvs_mt() of a packet of no virtual server.
test.each([
  ['-m ipvs --ipvs', '-m ipvs --ipvs'],
  ['-m ipvs ! --ipvs', '-m ipvs ! --ipvs'],
  ['-m ipvs --ipvs --vport http', '-m ipvs --vport 80'],
  [
    '-m ipvs --vportctl 21 --vmethod masq --vdir reply --vport 80 --vaddr 10.0.0.1/24 --vproto tcp',
    '-m ipvs --vproto 6 --vaddr 10.0.0.1/24 --vport 80 --vdir REPLY --vmethod MASQ --vportctl 21',
  ],
  ['-m ipvs ! --vaddr 10.0.0.1', '-m ipvs ! --vaddr 10.0.0.1'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m ipvs', 'IPVS: At least one option is required'],
  ['-m ipvs ! --ipvs --vport 80', '! --ipvs cannot be together with other options'],
  ['-m ipvs --vdir foo', 'ipvs: Bad value for "--vdir" option: "foo"'],
  ['-m ipvs --vmethod foo', 'ipvs: Bad value for "--vmethod" option: "foo"'],
  ['-m ipvs --vproto foo', 'unknown protocol "foo" specified'],
  ['-m ipvs ! --vdir ORIGINAL', 'ipvs: option "--vdir" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['--ipvs', 'no-match'],
  ['! --ipvs', 'match'],
  ['--vport 80', 'no-match'],
  ['! --vport 80', 'no-match'],
])('%s: %s', (options, outcome) =>
  expect(askRule(`-m ipvs ${options}`, ['tcp 10.0.0.1:1 > 10.0.0.2:80 SYN in eth0'])).toEqual([outcome]),
);
