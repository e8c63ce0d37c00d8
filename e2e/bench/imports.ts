/** How long it takes from text to program, and after an edit of one line. */
import { existsSync, readFileSync } from 'node:fs';
import { compile, type Program, type RulesetDocument } from '#netfilter';
import { linearChain, mixed } from './rulesets.ts';
import { medianTime, type Row } from './table.ts';

/** 1,000 services of kube-proxy, where the folder with other people's rulesets is at hand. */
const KUBE_PROXY = '../shared/corpus/scale/kube-proxy-N1000-E3.save';

export function importRows(): readonly Row[] {
  const rows = [
    rowOf('5,000 rules mixed', linearChain(5_000, mixed)),
    rowOf('50,000 rules mixed', linearChain(50_000, mixed)),
  ];
  return existsSync(KUBE_PROXY)
    ? [...rows, rowOf('kube-proxy, 1,000 services', readFileSync(KUBE_PROXY, 'utf8'))]
    : rows;
}

function documentsOf(text: string): readonly RulesetDocument[] {
  return [{ dialect: 'iptables', flavour: 'nft', text }];
}

function rowOf(name: string, text: string): Row {
  let program: Program | undefined;
  const whole = medianTime(
    () => {
      program = compile(documentsOf(text), { host: 'measured' });
    },
    5,
    2,
  );
  if (program === undefined) throw new Error('nothing was compiled');
  const before = program;
  const line = text.indexOf('-A ', text.length >>> 1);
  const edited = `${text.slice(0, line)}-A FORWARD -s 203.0.113.99/32 -j DROP\n${text.slice(line)}`;
  const edit = medianTime(
    () => {
      compile(documentsOf(edited), { host: 'measured', previous: before });
    },
    9,
    3,
  );
  const rules = before.rulesets
    .flatMap(({ tables }) => tables)
    .flatMap(({ chains }) => chains)
    .reduce((sum, chain) => sum + chain.rules.length, 0);
  return [name, rules, whole, edit];
}
