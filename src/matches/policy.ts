/** IPsec: what was done to a packet before it came here, or will be done behind (policy_mt of net/netfilter/xt_policy.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Given } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { present } from '../values/switch.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { POLICY_TEXTS } from './policy.texts.ts';
import {
  elementsOf,
  FIELDS,
  joinParts,
  lacksTunnel,
  nextElement,
  oneOf,
  type PolicyPart,
  writeElement,
} from './policy-elements.ts';

const EMPTY_ELEMENT =
  '--strict is in effect, but at least one of reqid, spi, tunnel-src, tunnel-dst, proto or mode is required.';

/** An option that says something of the element at hand. */
function partOf<const Field extends keyof typeof FIELDS>(field: Field) {
  return {
    flag: `--${field}`,
    holds: FIELDS[field] as ValueKind<unknown>,
    invertible: true,
    becomes: (value: unknown, _context: unknown, inverted: boolean) => ({ next: [{ field, value, inverted }] }),
  } as const;
}

const OPTIONS = {
  direction: { flag: '--dir', holds: oneOf(['in', 'out'], 'policy_match: invalid dir') },
  policy: { flag: '--pol', holds: oneOf(['none', 'ipsec'], 'policy match: invalid policy'), fallback: 'ipsec' },
  strict: { flag: '--strict', holds: present },
  requestId: partOf('reqid'),
  parameterIndex: partOf('spi'),
  protocol: partOf('proto'),
  mode: partOf('mode'),
  tunnelSource: partOf('tunnel-src'),
  tunnelDestination: partOf('tunnel-dst'),
  next: { flag: '--next', holds: nextElement, joins: joinParts },
} as const;

type PolicyGiven = Given<typeof OPTIONS>;

export const policy = defineMatch({
  name: 'policy',
  isOneCondition: true,
  options: OPTIONS,
  needsOf: ({ direction }) => ({
    hooks: direction === 'in' ? ['PREROUTING', 'INPUT', 'FORWARD'] : ['FORWARD', 'OUTPUT', 'POSTROUTING'],
  }),
  check(given) {
    const wrong = wrongPolicy(given);
    return wrong && { message: message(wrong.id), tool: wrong.tool };
  },
  /** The host has no IPsec: nothing was done to any packet, and nothing will be. */
  evaluate: ({ policy: wanted }) => (wanted === 'none' ? 'match' : 'no-match'),
  saw: () => ({ policy: message('match.policy.plain') }),
  print({ direction = 'in', policy: wanted, strict, next: parts = [] }, context) {
    const words = ['--dir', direction, '--pol', wanted];
    if (wanted === 'none') return words;
    const elements = elementsOf(parts).map((element) => writeElement(element, context));
    return [
      ...words,
      ...(strict ? ['--strict'] : []),
      ...elements.flatMap((element, at) => (at === 0 ? element : ['--next', ...element])),
    ];
  },
  fidelity: 'approximated',
  texts: POLICY_TEXTS,
});

/** What policy_check() and, behind it, xtables_option_mfcall() find. */
function wrongPolicy({ direction, policy: wanted, strict, next: parts = [] }: PolicyGiven) {
  const elements = elementsOf(parts);
  if (direction === undefined)
    return { id: 'match.policy.no-direction', tool: 'policy match: neither --dir in nor --dir out specified' };
  if (wanted === 'none') {
    if (strict) return { id: 'match.policy.none-strict', tool: 'policy match: policy none but --strict given' };
    return elements.length > 1
      ? { id: 'match.policy.none-strict', tool: 'policy match: policy none but policy given' }
      : undefined;
  }
  return (strict ? emptyElement(elements) : undefined) ?? wrongElements(elements, strict);
}

function emptyElement(elements: readonly (readonly PolicyPart[])[]) {
  const empty = elements.findIndex((element) => element.length === 0);
  return empty === -1
    ? undefined
    : { id: 'match.policy.empty-element', tool: `policy match: empty policy element ${empty}. ${EMPTY_ELEMENT}` };
}

function wrongElements(elements: readonly (readonly PolicyPart[])[], strict: true | undefined) {
  if (elements.some(lacksTunnel))
    return {
      id: 'match.policy.no-tunnel',
      tool: 'policy match: --tunnel-src/--tunnel-dst is only valid in tunnel mode',
    };
  return elements.length > 1 && !strict
    ? { id: 'match.policy.next-strict', tool: 'policy: option "--next" also requires "--strict".' }
    : undefined;
}
