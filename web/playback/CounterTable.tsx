// What rules and policies have counted up to this step.
import { useMemo } from 'react';
import type { CompiledChain, Counter, World } from '#netfilter';
import { chainKey, policyKey } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { allChains } from '../rules/chain-now.ts';
import { documentName } from '../rules/document-name.ts';
import { programNow } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { useWorld } from './ConntrackTable.tsx';
import { ruleText } from './verdict-words.ts';

interface Line {
  readonly chain: CompiledChain;
  /** Undefined for the policy. */
  readonly rule: number | undefined;
  readonly text: string;
  readonly counter: Counter;
}

function linesOf(chain: CompiledChain, { counters }: World): readonly Line[] {
  const rules = chain.rules.flatMap(({ rule }, place): Line[] => {
    const counter = counters.get(rule.id);
    return counter === undefined ? [] : [{ chain, rule: place + 1, text: ruleText(rule.text), counter }];
  });
  const policy = counters.get(policyKey(chain.ref.table, chain.ref.chain, chain.ref.document));
  if (policy === undefined || chain.policy === undefined) return rules;
  return [...rules, { chain, rule: undefined, text: chain.policy, counter: policy }];
}

export function CounterTable() {
  const say = useWords();
  const world = useWorld();
  const chains = useApp(allChains);
  const program = useApp(programNow);
  const lines = useMemo(
    () => (world === undefined ? [] : chains.flatMap((chain) => linesOf(chain, world))),
    [chains, world],
  );
  if (lines.length === 0) return <p className="tab-empty">{say('counters.none')}</p>;
  return (
    <table className="tab-table">
      <thead>
        <tr>
          <th scope="col">{say('counters.packets')}</th>
          <th scope="col">{say('counters.bytes')}</th>
          <th scope="col" colSpan={2}>
            {say('counters.rule')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ chain, rule, text, counter }) => (
          <tr key={`${chainKey(chain.ref)}/${rule}`}>
            <td className="number">{counter.packets}</td>
            <td className="number">{counter.bytes}</td>
            <td>
              {program.rulesets.length > 1 && <span>{`${documentName(program, chain.ref.document)} `}</span>}
              <b data-table={chain.ref.table}>{chain.ref.table}</b> {chain.ref.chain} {rule ?? say('counters.policy')}
            </td>
            <td className="mono rule-words">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
