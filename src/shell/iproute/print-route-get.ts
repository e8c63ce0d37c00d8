/** What `ip route get` prints of a way that was found (print_route of iproute2). */
import type { Family } from '../../model/packet.ts';
import type { RouteDecision } from '../../model/walk.ts';
import { TABLE } from '../../routing/derived-routes.ts';
import type { ShownRoute } from './shown-routes.ts';
import { tableName } from './table-name.ts';

/** What was asked, and what came of it. */
export interface Way {
  readonly question: {
    readonly family: Family;
    readonly from?: string;
    readonly inInterface?: string;
    readonly mark: number;
  };
  readonly destination: string;
  readonly decision: RouteDecision;
  readonly found: ShownRoute | undefined;
}

function kindOf({ decision }: Way): 'local' | 'broadcast' | 'multicast' | undefined {
  if (decision.kind === 'broadcast' || decision.kind === 'multicast') return decision.kind;
  return decision.kind === 'deliver' || decision.found === 'local' ? 'local' : undefined;
}

const CACHED = { local: '<local> ', broadcast: '<local,brd> ', multicast: '<local,mc> ' } as const;

function gatewayOf({ decision, destination }: Way): string | undefined {
  return decision.nextHop === destination ? undefined : decision.nextHop;
}

/** What is delivered leaves by lo. */
function deviceOf({ decision }: Way): string {
  return decision.outInterface ?? 'lo';
}

function sourceOf({ question, decision }: Way): string | undefined {
  return question.inInterface === undefined && question.from === undefined ? decision.source : undefined;
}

export function textIpv4(way: Way, isOneLine: boolean): string {
  const { question, destination, decision } = way;
  const { from, mark, inInterface } = question;
  const kind = kindOf(way);
  const gateway = gatewayOf(way);
  const source = sourceOf(way);
  const { table = TABLE.main } = decision;
  const words = [
    ...(kind === undefined ? [] : [kind]),
    destination,
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(gateway === undefined ? [] : [`via ${gateway}`]),
    `dev ${deviceOf(way)}`,
    ...(table === TABLE.main ? [] : [`table ${tableName(table)}`]),
    ...(source === undefined ? [] : [`src ${source}`]),
    ...(mark === 0 ? [] : [`mark ${mark}`]),
    ...(inInterface === undefined ? ['uid 0'] : []),
  ];
  const cache = `    cache ${kind === undefined ? '' : CACHED[kind]}${inInterface === undefined ? '' : `iif ${inInterface} `}`;
  return `${words.join(' ')} ${isOneLine ? '\\' : '\n'}${cache}\n`;
}

export function textIpv6(way: Way): string {
  const { question, destination, decision, found } = way;
  const { from = '::', inInterface, mark } = question;
  const kind = kindOf(way);
  const gateway = gatewayOf(way);
  const { table = TABLE.main } = decision;
  const protocol = found?.own === undefined ? 'kernel' : found.route.protocol;
  const source = inInterface === undefined ? decision.source : undefined;
  const words = [
    ...(kind === undefined ? [] : [kind]),
    destination,
    `from ${from}`,
    ...(gateway === undefined ? [] : [`via ${gateway}`]),
    `dev ${deviceOf(way)}`,
    ...(table === TABLE.main ? [] : [`table ${tableName(table)}`]),
    ...(protocol === undefined ? [] : [`proto ${protocol}`]),
    ...(source === undefined ? [] : [`src ${source}`]),
    `metric ${found?.route.metric ?? 0}`,
    ...(mark === 0 ? [] : [`mark ${mark}`]),
    ...(inInterface === undefined ? [] : [`iif ${inInterface}`]),
    'pref medium',
  ];
  return `${words.join(' ')}\n`;
}

export function jsonOf(way: Way) {
  const { question, destination, decision, found } = way;
  const kind = kindOf(way);
  const gateway = gatewayOf(way);
  const source = sourceOf(way);
  const { table = TABLE.main } = decision;
  const { family, from, mark, inInterface } = question;
  return {
    ...(kind !== undefined && { type: kind }),
    dst: destination,
    ...(from !== undefined && { from }),
    ...(gateway !== undefined && { gateway }),
    dev: deviceOf(way),
    ...(table !== TABLE.main && { table: tableName(table) }),
    ...(source !== undefined && { prefsrc: source }),
    ...(family === 'ipv6' && { metric: found?.route.metric ?? 0 }),
    flags: [],
    ...(mark !== 0 && { mark }),
    ...(family === 'ipv6' ? { pref: 'medium' } : { ...(inInterface === undefined && { uid: 0 }), cache: [] }),
  };
}
