/** One random case: host, ruleset and story, whole from a seed. */
import { ALL_KINDS, compile, readCase } from '#netfilter';
import { aimAt, protocolOf } from './aim.ts';
import { goOn, mapsPrefixes, walksOf } from './conversation.ts';
import {
  type CaseDraft,
  type CasePacket,
  caseOf,
  keepRules,
  type RuleDraft,
  rulesetText,
  type TableDraft,
} from './draft.ts';
import { firstPacket, type Way } from './first-packet.ts';
import { FOCUSED, makeTables, secondFocus } from './focused-rules.ts';
import { withPauses } from './pauses.ts';
import { type Random, randomOf } from './random.ts';
import { makeSurroundings, type Surroundings } from './surroundings.ts';

const MOST_PACKETS = 10;
const SECOND_FOCUS_CHANCE = 0.8;
/** Nobody takes packets from queues where cases are recorded. */
const KNOWN_ASSUMPTION = 'target.NFQUEUE.assumed';

export function makeCase(seed: string, number: number): CaseDraft {
  const random = randomOf(`${seed}/${number}`);
  const focus = FOCUSED[number % FOCUSED.length] ?? ALL_KINDS.header;
  const family = random.pick((focus.families ?? ['ipv4', 'ipv4', 'ipv6']).filter((each) => each !== undefined));
  const foci = [focus, ...(random.chance(SECOND_FOCUS_CHANCE) ? [secondFocus(focus, family, random)] : [])];
  const surroundings = makeSurroundings(
    family,
    random,
    foci.map(({ name }) => name),
  );
  const id = `fuzz/${seed}-${number}`;
  const empty: CaseDraft = { id, family, host: surroundings.host, tables: [], packets: [] };
  const isLoadable = (table: TableDraft): boolean => faultyLines({ ...empty, tables: [table] }).size === 0;
  const { tables, focused } = makeTables(foci, random, surroundings, isLoadable);
  const draft = onlyLoadable({ ...empty, tables });
  const told = onlyKnown(tellStory(draft, new Set(focused), random, surroundings));
  return withPauses(told, random);
}

/** Lines of the ruleset that would not be loaded. */
function faultyLines(draft: CaseDraft): ReadonlySet<number> {
  const lab = readCase(caseOf(draft));
  const { rulesets, problems: linking } = compile(lab.documents, { host: lab.host.name, sets: lab.host.sets });
  const problems = [...rulesets.flatMap((ruleset) => ruleset.problems), ...linking.map(({ problem }) => problem)];
  return new Set(problems.filter(({ severity }) => severity !== 'note').map(({ span }) => span.line));
}

/** Without the rules that would not be loaded, until nothing is refused. */
function onlyLoadable(draft: CaseDraft): CaseDraft {
  const lines = faultyLines(draft);
  if (lines.size === 0) return draft;
  const kept = keepRules(draft, (_rule, line) => !lines.has(line));
  return rulesetText(kept.tables) === rulesetText(draft.tables) ? { ...draft, tables: [] } : onlyLoadable(kept);
}

/** Without rules whose outcome rests on an assumption: there is nothing to compare. */
function onlyKnown(draft: CaseDraft): CaseDraft {
  const unknown = new Set(
    walksOf(draft).flatMap(({ assumed }) =>
      assumed.flatMap(({ rule, why }) =>
        why.id.startsWith(KNOWN_ASSUMPTION) ? [] : [`${rule.table} ${rule.chain} ${rule.rule}`],
      ),
    ),
  );
  if (unknown.size === 0) return draft;
  const tables = draft.tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({
      ...chain,
      rules: chain.rules.filter((_rule, place) => !unknown.has(`${table.name} ${chain.name} ${place + 1}`)),
    })),
  }));
  return onlyKnown({ ...draft, tables });
}

function tellStory(
  draft: CaseDraft,
  focused: ReadonlySet<RuleDraft>,
  random: Random,
  surroundings: Surroundings,
): CaseDraft {
  const conversations = random.between(2, 4);
  let told = draft;
  for (let i = 0; i < conversations && told.packets.length < MOST_PACKETS; i++) {
    const aimed = random.chance(0.85) ? someRule(draft, focused, random) : undefined;
    const start = firstPacket(
      aimed ? wayTo(aimed.chain, random) : anyWay(random),
      aimed && protocolOf(aimed.rule, draft.family),
      random,
      surroundings,
    );
    const packet = notToItself(aimed ? aimAt(start, aimed.rule, random, surroundings) : start);
    if (isMappedForAll(packet, draft)) continue;
    told = goOn({ ...told, packets: [...told.packets, forAnother(packet, random, surroundings)] }, random);
  }
  return { ...told, packets: told.packets.slice(0, MOST_PACKETS) };
}

/** The copy of a multicast shares its bytes with the original, and NPT rewrites them in both (ip6t_npt_map_pfx asks for none of its own). */
function isMappedForAll({ via, dst }: CasePacket, draft: CaseDraft): boolean {
  return via === 'local' && dst.startsWith('ff') && mapsPrefixes(draft);
}

/** A frame that the host hears, but is for somebody else on the link. */
function forAnother(packet: CasePacket, random: Random, { ethernet }: Surroundings): CasePacket {
  return ethernet.includes(packet.via) && random.chance(0.01) ? { ...packet, macDst: '02:00:00:00:09:99' } : packet;
}

/** What goes from a port of the host to the same port and address is a connection whose answers are its questions. */
function notToItself(packet: CasePacket): CasePacket {
  const isSame = packet.src === packet.dst && packet.sport !== undefined && packet.sport === packet.dport;
  return isSame ? { ...packet, sport: (packet.sport ?? 0) + 1 } : packet;
}

function anyWay(random: Random): Way {
  return random.pick(['in', 'in', 'through', 'through', 'out', 'around']);
}

/** User chains may be reached from anywhere. */
function wayTo(chain: string, random: Random): Way {
  const ways: Readonly<Record<string, readonly Way[]>> = {
    PREROUTING: ['in', 'through'],
    INPUT: ['in', 'in', 'around'],
    FORWARD: ['through'],
    OUTPUT: ['out', 'around'],
    POSTROUTING: ['out', 'through'],
  };
  return ways[chain] ? random.pick(ways[chain]) : anyWay(random);
}

function someRule(
  { tables }: CaseDraft,
  focused: ReadonlySet<RuleDraft>,
  random: Random,
): { readonly chain: string; readonly rule: RuleDraft } | undefined {
  const rules = tables.flatMap(({ chains }) =>
    chains.flatMap(({ name, rules }) => rules.map((rule) => ({ chain: name, rule }))),
  );
  const inFocus = rules.filter(({ rule }) => focused.has(rule));
  if (inFocus.length > 0 && random.chance(0.7)) return random.pick(inFocus);
  return rules.length > 0 ? random.pick(rules) : undefined;
}
