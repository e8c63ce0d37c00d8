/** `ip rule` show, add, del, flush (iprule_modify, iprule_list_flush_or_save of iproute2; fib_nl_newrule, fib_nl_delrule). */
import type { Host, PolicyRule } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import type { Family } from '../../model/packet.ts';
import { readIpRules } from '../../routing/read-ip-rule.ts';
import { routingTablesOf } from '../../routing/tables.ts';
import { printRules } from './print-rules.ts';
import { IpRefusal, kernelAnswers, notInLab } from './refusal.ts';
import { type IpAnswer, type IpCommand, type IpRequest, isShortFor } from './request.ts';
import { type RuleWords, readRuleWords } from './rule-words.ts';

const ACTIONS: readonly (readonly [name: string, command: IpCommand])[] = [
  ['list', show],
  ['lst', show],
  ['show', show],
  ['add', add],
  ['delete', remove],
  ['flush', flush],
];

export const ipRule: IpCommand = (request) => {
  const word = request.words.next();
  if (word === undefined) return show(request);
  const [, command] = ACTIONS.find(([name]) => isShortFor(word, name)) ?? [];
  if (command === undefined) throw new IpRefusal(`Command "${word}" is unknown, try "ip rule help".`, 255);
  return command(request);
};

/** Those that always exist included, by priority. */
function rulesOf(host: Host, family: Family): readonly PolicyRule[] {
  return routingTablesOf(host)[family].rules;
}

function show(request: IpRequest): IpAnswer {
  const { host, options } = request;
  const family = options.family ?? 'ipv4';
  const asked = readRuleWords(request);
  const chosen = rulesOf(host, family).filter((rule) => fits(rule, asked, family));
  return { stdout: printRules(chosen, host, options.isJson) };
}

/** The rule that some words make; without an action they look up the main table. */
function ruleOf({ text }: RuleWords, family: Family): PolicyRule {
  const { values, problems } = readIpRules(`pref 1 ${text}`, family);
  const [rule] = values;
  if (rule === undefined) throw new IpRefusal(problems[0]?.tool ?? 'Error: argument is wrong.', 255);
  return rule;
}

/** rule_find(): whatever is said must be so. */
function fits(rule: PolicyRule, asked: RuleWords, family: Family): boolean {
  const wanted = ruleOf(asked, family);
  const same = (key: keyof PolicyRule): boolean =>
    wanted[key] === undefined || JSON.stringify(wanted[key]) === JSON.stringify(rule[key]);
  return (
    (['from', 'to', 'mark', 'inInterface', 'outInterface', 'tos'] as const).every(same) &&
    (!asked.has.has('not') || rule.isInverted) &&
    (!asked.has.has('action') || same('action')) &&
    (asked.priority === undefined || asked.priority === rule.priority)
  );
}

function add(request: IpRequest): IpAnswer {
  const { host, options, words } = request;
  if (words.peek() === undefined) throw new IpRefusal('"ip rule add" requires arguments.', 1);
  const family = options.family ?? 'ipv4';
  const asked = readRuleWords(request);
  const rule = { ...ruleOf(asked, family), priority: asked.priority ?? nextPriority(host, family) };
  const isThere = rulesOf(host, family).some((each) => JSON.stringify(sorted(each)) === JSON.stringify(sorted(rule)));
  if (isThere) throw kernelAnswers('File exists');
  return { host: { ...host, rules: [...host.rules, rule] } };
}

function sorted(rule: PolicyRule): readonly (readonly [string, unknown])[] {
  return Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** fib_default_rule_pref(): before the first rule behind that of priority 0. */
function nextPriority(host: Host, family: Family): number {
  const first = rulesOf(host, family).find(({ priority }) => priority > 0)?.priority ?? 0;
  return Math.max(0, first - 1);
}

function remove(request: IpRequest): IpAnswer {
  const { host, options, words, say } = request;
  if (words.peek() === undefined) throw new IpRefusal('"ip rule del" requires arguments.', 1);
  const family = options.family ?? 'ipv4';
  const asked = readRuleWords(request);
  const found = rulesOf(host, family).find((rule) => fits(rule, asked, family));
  if (found === undefined) throw kernelAnswers('No such file or directory');
  if (!host.rules.includes(found)) throw notInLab(say(message('ip.standing-rule', { priority: found.priority })));
  return { host: { ...host, rules: host.rules.filter((rule) => rule !== found) } };
}

function flush({ host, options, say }: IpRequest): IpAnswer {
  const family = options.family ?? 'ipv4';
  const rules = host.rules.filter((rule) => rule.family !== family);
  return { host: { ...host, rules }, stderr: `${say(message('ip.standing-rules'))}\n` };
}
