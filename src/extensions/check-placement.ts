/** Where a kind may stand: the protocol, hooks and tables that the checkentry of the kernel's modules asks for, and what iptables checks before. */
import type { Flavour, Hook, TableName } from '../model/hook.ts';
import { message } from '../model/message.ts';
import type { Entry, EntryFault, Needs } from './kind.ts';
import type { AnyKind } from './kind-index.ts';
import type { Held, WriteContext } from './option.ts';
import type { Fault } from './read-options.ts';

type Given = Readonly<Record<string, unknown>>;

/** Names of protocols for messages, as `-p` takes them. */
const PROTOCOL_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [33, 'dccp'],
  [58, 'ipv6-icmp'],
  [132, 'sctp'],
  [136, 'udplite'],
]);

/** All that a kind with these options needs around it. */
function needsOf(kind: AnyKind, given: Given | undefined): readonly Needs[] {
  const always = kind.needs === undefined ? [] : [kind.needs];
  const now = given === undefined ? undefined : kind.needsOf?.(given);
  return now === undefined ? always : [...always, now];
}

/**
 * iptables-nft makes expressions of its own of these, and looks for `-p` only: `! -p tcp` will do. x_tables' checkentry is stricter;
 * it is what hears of `-m tcp` without options.
 */
const NATIVE_IN_NFT: ReadonlySet<string> = new Set(['tcp', 'udp']);

/** `-m tcp` without `-p tcp`. */
export function protocolFault(
  kind: AnyKind,
  given: Given | undefined,
  header: Given,
  { flavour, family }: WriteContext,
): Fault | undefined {
  const held = header.protocol as Held<number> | undefined;
  const isNative = NATIVE_IN_NFT.has(kind.name);
  const isForModule = isNative && (flavour === 'legacy' || Object.keys(given ?? {}).length === 0);
  for (const { protocol, tool, family: only = family } of needsOf(kind, given)) {
    if (protocol === undefined || only !== family) continue;
    if (held !== undefined && protocol.includes(held.value) && (!held.inverted || (isNative && flavour === 'nft')))
      continue;
    const names = protocol.map((number) => `-p ${PROTOCOL_NAMES.get(number) ?? number}`);
    return {
      message: message('placement.protocol', { kind: kind.name, protocols: names }),
      tool: tool === undefined || isForModule ? 'Invalid argument' : tool,
    };
  }
  return undefined;
}

/** A place in a ruleset: a chain of a table, and the hooks from which packets get there. */
export interface Place {
  readonly table: string;
  readonly chain: string;
  readonly hooks: readonly Hook[];
  readonly flavour: Flavour;
}

/** A kind in a table or under a hook that its module does not serve. */
export function placeFault(kind: AnyKind, given: Given | undefined, place: Place): Fault | undefined {
  for (const needs of needsOf(kind, given)) {
    const fault =
      (given && moduleFault(kind, needs, place)) ?? tableFault(kind, needs, place) ?? hookFault(kind, needs, place);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** No kernel has it any more, or not for this tool. */
function moduleFault(kind: AnyKind, { flavour, lastKernel }: Needs, place: Place): Fault | undefined {
  const isGone = lastKernel !== undefined;
  if (!isGone && (flavour === undefined || flavour === place.flavour)) return undefined;
  return {
    message: isGone
      ? message('placement.gone', { kind: kind.name, release: lastKernel })
      : message('placement.flavour', { kind: kind.name, flavour: flavour ?? '' }),
    tool:
      place.flavour === 'nft'
        ? `RULE_APPEND failed (No such file or directory): rule in chain ${place.chain}`
        : 'No chain/target/match by that name.',
  };
}

function tableFault(kind: AnyKind, { tables }: Needs, place: Place): Fault | undefined {
  if (tables === undefined || tables.includes(place.table as TableName)) return undefined;
  return {
    message: message('placement.table', { kind: kind.name, table: place.table, tables }),
    tool: kernelRefusal(place),
  };
}

function hookFault(kind: AnyKind, { hooks }: Needs, place: Place): Fault | undefined {
  const reached = hooks === undefined ? [] : place.hooks.filter((hook) => !hooks.includes(hook));
  if (hooks === undefined || reached.length === 0) return undefined;
  const id = reached.includes(place.chain as Hook) ? 'placement.hook' : 'placement.hook-of-chain';
  return { message: message(id, { kind: kind.name, chain: place.chain, reached, hooks }), tool: kernelRefusal(place) };
}

/** strerror(3), and what iptables-legacy says in its place. */
const ERRNO_WORDS: Readonly<Record<EntryFault['errno'], readonly [strerror: string, legacy: string]>> = {
  EINVAL: ['Invalid argument', "Invalid argument. Run `dmesg' for more information."],
  ENOENT: ['No such file or directory', 'No chain/target/match by that name.'],
  ERANGE: ['Numerical result out of range', 'Numerical result out of range.'],
};

/** How each tool passes on what the kernel said. */
export function kernelRefusal(
  { flavour, chain }: Pick<Place, 'flavour' | 'chain'>,
  errno: EntryFault['errno'] = 'EINVAL',
): string {
  const [strerror, legacy] = ERRNO_WORDS[errno];
  return flavour === 'nft' ? `RULE_APPEND failed (${strerror}): rule in chain ${chain}` : legacy;
}

/** What the kernel says to a kind with these options in this rule. */
export function entryFault(kind: AnyKind, given: Given, place: Place, entry: Entry): Fault | undefined {
  const fault = kind.entryFault?.(given, entry);
  return fault && { message: fault.message, tool: kernelRefusal(place, fault.errno) };
}

/** `-i` where packets have no incoming interface, `-o` where they have no outgoing one yet; iptables looks at the name of the chain only. */
export function interfaceFault(header: Given, chain: string): Fault | undefined {
  if (header.inInterface === undefined && header.outInterface === undefined) return undefined;
  const isOut = chain === 'OUTPUT' || chain === 'POSTROUTING';
  const isIn = chain === 'PREROUTING' || chain === 'INPUT';
  const flag =
    (isOut && header.inInterface !== undefined && '-i') || (isIn && header.outInterface !== undefined && '-o');
  if (!flag) return undefined;
  return {
    message: message(flag === '-i' ? 'placement.in-interface' : 'placement.out-interface', { chain }),
    tool: `Can't use ${flag} with ${chain}`,
  };
}
