/** Chains that come into being: `:CHAIN POLICY`, `-N`, or the first `-A` of a built-in one; and what their names may be. */
import { message } from '../model/message.ts';
import type { Span } from '../model/problem.ts';
import { LONGEST_NAME, tooLongName } from './chain-name.ts';
import { TARGETS_OF_IPTABLES } from './iptables-names.ts';
import { type Assembly, isBuiltIn, type OpenChain, type OpenTable, openChain, reportAt } from './open-tables.ts';
import type { LineReading } from './read-line.ts';

type ChainLine = Extract<LineReading, { kind: 'chain' }>;

/** `:CHAIN POLICY [packets:bytes]`. */
export function declareChain(assembly: Assembly, table: OpenTable, line: ChainLine): void {
  const span: Span = { line: assembly.line, column: line.text.indexOf(':') + 1, end: line.text.trimEnd().length + 1 };
  if (line.name === '') return;
  const known = table.chains.get(line.name);
  const chain = known ?? openChain(table, line.name, span);
  if (known === undefined)
    checkName(assembly, chain, span, assembly.flavour === 'nft' ? NEW_CHAIN_WORDS : LEGACY_WORDS);
  else if (known.span !== undefined) reportAgain(assembly, known, span);
  chain.span = span;
  chain.counter = line.counter;
  setPolicy(assembly, chain, { policy: line.policy ?? '-', span, line: assembly.line });
}

function reportAgain(assembly: Assembly, { name, isBuiltIn }: OpenChain, span: Span): void {
  if (isBuiltIn) return;
  const isRefused = assembly.flavour === 'legacy';
  const tool = isRefused ? `error creating chain '${name}':File exists` : undefined;
  reportAt(assembly, span, {
    message: message('syntax.chain-again', { chain: name }),
    tool,
    severity: isRefused ? 'refused' : 'note',
  });
}

/** `-N CHAIN`. */
export function newChain(assembly: Assembly, table: OpenTable, name: string, span: Span): void {
  if (table.chains.has(name) || isBuiltIn(table.name, name)) {
    reportAt(assembly, span, {
      message: message('syntax.chain-again', { chain: name }),
      tool: 'Chain already exists.',
    });
    return;
  }
  if (name !== '') return checkName(assembly, openChain(table, name, span), span, NEW_CHAIN_WORDS);
  reportAt(assembly, span, {
    message: message('syntax.chain-name-bad', { chain: name }),
    tool: 'chain name may not clash with target name',
  });
}

/** How a tool refuses a name. */
interface NameWords {
  tooLong(name: string): string;
  target(name: string): string;
}

/** parse_chain(), which `-N` asks in both flavours, and `:CHAIN` in iptables-nft. */
const NEW_CHAIN_WORDS: NameWords = {
  tooLong: tooLongName,
  target: () => 'chain name may not clash with target name',
};

const LEGACY_WORDS: NameWords = {
  tooLong: (name) => `Invalid chain name \`${name}' (28 chars max)`,
  target: (name) => `error creating chain '${name}':File exists`,
};

function checkName(assembly: Assembly, { name, isBuiltIn }: OpenChain, span: Span, words: NameWords): void {
  if (isBuiltIn) return;
  if (name.length > LONGEST_NAME) {
    const tool = words.tooLong(name);
    reportAt(assembly, span, {
      message: message('syntax.chain-name-long', { chain: name, longest: LONGEST_NAME }),
      tool,
    });
  } else if (TARGETS_OF_IPTABLES.has(name)) {
    const tool = words.target(name);
    reportAt(assembly, span, { message: message('syntax.chain-name-target', { chain: name }), tool });
  } else if (/^[-!]|[\s]/.test(name)) {
    const isStart = /^[-!]/.test(name);
    reportAt(assembly, span, {
      message: message('syntax.chain-name-bad', { chain: name }),
      tool: isStart ? `chain name not allowed to start with \`${name[0]}'` : `Invalid chain name \`${name}'`,
    });
  }
}

interface PolicyLine {
  readonly policy: string;
  readonly span: Span;
  readonly line: number;
}

/** The policy of a `:CHAIN` line; `-` leaves it as it is. */
function setPolicy(assembly: Assembly, chain: OpenChain, { policy, span, line }: PolicyLine): void {
  if (policy === '-') return;
  const isNft = assembly.flavour === 'nft';
  if (!chain.isBuiltIn) {
    const tool = isNft
      ? undefined
      : `Can't set policy \`${policy}' on \`${chain.name}' line ${line}: Bad built-in chain name`;
    const fault = { message: message('syntax.policy-of-user-chain', { chain: chain.name, policy }), tool };
    reportAt(assembly, span, isNft ? { ...fault, severity: 'note' } : fault);
  } else if (policy === 'ACCEPT' || policy === 'DROP') {
    chain.policy = policy;
  } else {
    const tool = isNft
      ? `line ${line} failed: Bad policy name.`
      : `Can't set policy \`${policy}' on \`${chain.name}' line ${line}: Bad policy name`;
    reportAt(assembly, span, { message: message('syntax.bad-policy', { policy }), tool });
  }
}

/** `-P CHAIN POLICY`. */
export function commandPolicy(
  assembly: Assembly,
  table: OpenTable,
  { chain: name, policy, span }: { readonly chain: string; readonly policy: string | undefined; readonly span: Span },
): void {
  const chain = table.chains.get(name);
  const isThere = chain?.isBuiltIn ?? false;
  const opened = chain ?? openChain(table, name, undefined);
  const isPolicy = policy === 'ACCEPT' || policy === 'DROP';
  // iptables-nft looks at the policy first.
  if (!isThere && !opened.isBuiltIn && chain === undefined) table.chains.delete(name);
  if (!isThere && !opened.isBuiltIn && (isPolicy || assembly.flavour === 'legacy')) {
    reportAt(assembly, span, {
      message: message('syntax.policy-of-user-chain', { chain: name, policy: policy ?? '' }),
      tool: 'Bad built-in chain name.',
    });
  } else if (!isPolicy) {
    reportAt(assembly, span, {
      message: message('syntax.bad-policy', { policy: policy ?? '' }),
      tool: 'Bad policy name.',
    });
  } else {
    opened.policy = policy;
    if (table.name === 'nat' && policy === 'DROP')
      reportAt(assembly, span, { message: message('syntax.nat-drop'), tool: NAT_DROP });
  }
}

export const NAT_DROP = 'The "nat" table is not intended for filtering, the use of DROP is therefore inhibited.';
