/** Chains and rules as sentences name them. */
import type { MessageValue } from '../model/message.ts';
import type { ChainRef, RuleRef } from '../model/walk.ts';

type Values = Readonly<Record<string, MessageValue>>;

export function chainValues({ table, chain }: ChainRef): Values {
  return { table, chain };
}

export function ruleValues(rule: RuleRef): Values {
  return { ...chainValues(rule), rule: rule.rule };
}

export function byValues(by: RuleRef): Values {
  return { by: by.rule, from: by.chain };
}
