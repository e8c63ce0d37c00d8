// What a form holds as the arguments of `ip ... add`, read by what reads ip(8) itself: one grammar for all ways in.
import {
  type Family,
  type Host,
  message,
  type PolicyRule,
  type Reading,
  type Route,
  readIpRoutes,
  readIpRules,
} from '#netfilter';
import type { Draft, ReadDraft } from './FieldsForm.tsx';

export const ROUTE_KINDS = ['unicast', 'blackhole', 'unreachable', 'prohibit', 'throw', 'local'] as const;

/** `word value` where there is a value. */
function words(...pairs: readonly (readonly [string, string | undefined])[]): string {
  return pairs
    .flatMap(([word, value = '']) => (value.trim() === '' ? [] : [`${word} ${value.trim()}`.trim()]))
    .join(' ');
}

function familyIn(...texts: readonly (string | undefined)[]): Family {
  return texts.some((text) => text?.includes(':')) ? 'ipv6' : 'ipv4';
}

function one<T>({ values: [value], problems }: Reading<T>): ReadDraft<T> {
  const problem = problems.find(({ severity }) => severity !== 'note');
  if (problem !== undefined) return { ok: false, errors: { form: problem.message } };
  return value === undefined ? { ok: false, errors: { form: message('host.error.nothing') } } : { ok: true, value };
}

/** A route with all that `ip route add` takes here. */
export function readRoute(draft: Draft): ReadDraft<Route> {
  const { kind = '', destination = '', gateway, device, source, metric, table } = draft;
  const line = [
    kind === 'unicast' ? '' : kind,
    destination.trim() === '' ? 'default' : destination.trim(),
    words(['via', gateway], ['dev', device], ['src', source], ['metric', metric], ['table', table]),
  ];
  return one(readIpRoutes(line.join(' ').trim(), familyIn(destination, gateway, source)));
}

/** A policy rule with all that `ip rule add` takes here; behind the rules that are there, as the kernel numbers them. */
export function readPolicyRule(draft: Draft, { rules }: Host): ReadDraft<PolicyRule> {
  const { from, to, mark, device, table, priority = '' } = draft;
  const family = familyIn(from, to);
  const line = words(
    ['from', from?.trim() === '' ? 'all' : from],
    ['to', to],
    ['fwmark', mark],
    ['iif', device],
    ['lookup', table],
  );
  const lowest = Math.min(32_766, ...rules.filter((rule) => rule.family === family).map((rule) => rule.priority));
  const place = priority.trim() === '' ? String(Math.max(1, lowest - 1)) : priority.trim();
  return one(readIpRules(`${line} pref ${place}`, family));
}
