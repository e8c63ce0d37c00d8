/** All ways of making a draft smaller by one piece, the large pieces first. */
import type { CaseDraft, CaseHost, CasePacket, RuleDraft, TableDraft, UseDraft } from './draft.ts';

export function reductions(draft: CaseDraft): readonly CaseDraft[] {
  const { tables, packets, host } = draft;
  return [
    ...without(packets, true).map((fewer) => ({ ...draft, packets: fewer })),
    ...without(tables).map((fewer) => ({ ...draft, tables: fewer })),
    ...each(tables, smallerTables).map((smaller) => ({ ...draft, tables: smaller })),
    ...smallerHosts(host).map((smaller) => ({ ...draft, host: smaller })),
    ...each(tables, plainerTables).map((plainer) => ({ ...draft, tables: plainer })),
    ...each(packets, plainerPackets).map((plainer) => ({ ...draft, packets: plainer })),
  ].filter((smaller) => smaller.packets.length > 0);
}

/** The list without one member; of long ones also without a half. */
function without<T>(list: readonly T[], isHalved = false): readonly (readonly T[])[] {
  const middle = list.length >> 1;
  const halves = isHalved && list.length > 3 ? [list.slice(0, middle), list.slice(middle)] : [];
  return [...halves, ...list.map((_, place) => list.filter((__, other) => other !== place))];
}

/** The list with one member made smaller in each way there is. */
function each<T>(list: readonly T[], smaller: (member: T) => readonly T[]): readonly (readonly T[])[] {
  return list.flatMap((member, place) => smaller(member).map((one) => list.with(place, one)));
}

function smallerTables(table: TableDraft): readonly TableDraft[] {
  const emptied = table.chains.map((chain, place) => ({
    ...table,
    chains: table.chains.with(place, { ...chain, rules: [] }),
  }));
  const filled = emptied.filter((_, place) => (table.chains[place]?.rules.length ?? 0) > 1);
  const chains = without(table.chains).map((fewer) => ({ ...table, chains: fewer }));
  const rules = each(table.chains, (chain) => without(chain.rules).map((fewer) => ({ ...chain, rules: fewer })));
  return [...filled, ...chains, ...rules.map((fewer) => ({ ...table, chains: fewer }))];
}

function plainerTables(table: TableDraft): readonly TableDraft[] {
  const open = each(table.chains, (chain) =>
    chain.policy === 'DROP' ? [{ ...chain, policy: 'ACCEPT' as const }] : [],
  );
  const rules = each(table.chains, (chain) =>
    each(chain.rules, plainerRules).map((plainer) => ({ ...chain, rules: plainer })),
  );
  return [...open, ...rules].map((chains) => ({ ...table, chains }));
}

function plainerRules(rule: RuleDraft): readonly RuleDraft[] {
  const { matches, target } = rule;
  return [
    ...(target ? [{ ...rule, target: undefined }] : []),
    ...without(matches).map((fewer) => ({ ...rule, matches: fewer })),
    ...each(matches, plainerUses).map((plainer) => ({ ...rule, matches: plainer })),
    ...(target ? plainerUses(target).map((plainer) => ({ ...rule, target: plainer })) : []),
  ];
}

function plainerUses(use: UseDraft): readonly UseDraft[] {
  return without(use.options).map((fewer) => ({ ...use, options: fewer }));
}

function smallerHosts(host: CaseHost): readonly CaseHost[] {
  const { routes = [], rules = [], sockets = [], sysctls = {}, ipsets } = host;
  return [
    ...without(routes).map((fewer) => ({ ...host, routes: fewer })),
    ...without(rules).map((fewer) => ({ ...host, rules: fewer })),
    ...(sockets.length > 1 ? [{ ...host, sockets: [] }] : []),
    ...without(sockets).map((fewer) => ({ ...host, sockets: fewer })),
    ...without(Object.entries(sysctls)).map((fewer) => ({ ...host, sysctls: Object.fromEntries(fewer) })),
    ...(ipsets === undefined ? [] : smallerSets(host, ipsets)),
    ...without(host.interfaces.slice(1)).map((fewer) => ({
      ...host,
      interfaces: [...host.interfaces.slice(0, 1), ...fewer],
    })),
    ...each(host.interfaces, (device) => [
      ...(device.mtu === undefined ? [] : [withoutField(device, 'mtu')]),
      ...(device.addresses.length > 1 ? without(device.addresses).map((addresses) => ({ ...device, addresses })) : []),
    ]).map((interfaces) => ({ ...host, interfaces })),
  ];
}

function smallerSets(host: CaseHost, ipsets: string): readonly CaseHost[] {
  const lines = ipsets.trimEnd().split('\n');
  return [
    withoutField(host, 'ipsets'),
    ...without(lines).map((fewer) => ({ ...host, ipsets: `${fewer.join('\n')}\n` })),
  ];
}

/** Fields that a packet can do without. */
const OPTIONAL: readonly (keyof CasePacket)[] = [
  'ttl',
  'tos',
  'df',
  'length',
  'payload',
  'tcpOptions',
  'mark',
  'uid',
  'gid',
  'macSrc',
  'badChecksum',
  'ext',
  'ack',
  'inner',
  'frag',
  'seq',
  'icmpMtu',
  'bind',
];

function plainerPackets(packet: CasePacket): readonly CasePacket[] {
  return OPTIONAL.filter((name) => packet[name] !== undefined).map((name) => withoutField(packet, name));
}

function withoutField<T extends object, K extends keyof T>(value: T, name: K): T {
  const { [name]: _left, ...rest } = value;
  return rest as T;
}
