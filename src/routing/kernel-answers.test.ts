// 24 random hosts and what their kernel answered to some 1,350 questions: `ip route get`, Linux 6.18, recorded/route-get.ndjson.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Host, Interface } from '../model/host.ts';
import { type Family, NO_PAYLOAD, type Packet } from '../model/packet.ts';
import type { RouteDecision } from '../model/walk.ts';
import { isUnspecified, UNSPECIFIED } from './address-class.ts';
import { LOOPBACK } from './read-ip-address.ts';
import { readIpRoutes } from './read-ip-route.ts';
import { readIpRules } from './read-ip-rule.ts';
import { readInterfaceAddress } from './read-ip-values.ts';
import { routeInput } from './route-input.ts';
import { routeOutputIpv4 } from './route-output-ipv4.ts';
import { routeOutputIpv6 } from './route-output-ipv6.ts';

interface Recorded {
  readonly family: Family;
  readonly interfaces: readonly {
    readonly name: string;
    readonly isUp: boolean;
    readonly addresses: readonly string[];
  }[];
  readonly routes: readonly string[];
  readonly rules: readonly string[];
  readonly sysctls: Readonly<Record<string, string>>;
  /** Arguments of `ip route get`: what came out. */
  readonly answers: Readonly<Record<string, string>>;
}

const recorded = readFileSync(join(import.meta.dirname, 'recorded/route-get.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

function hostOf({ family, interfaces, routes, rules, sysctls }: Recorded): Host {
  const devices = interfaces.map(
    ({ name, isUp, addresses }, place): Interface => ({
      name,
      index: place + 2,
      kind: 'ethernet',
      mtu: 1500,
      isUp,
      addresses: addresses.flatMap((text) => readInterfaceAddress(text, family) ?? []),
    }),
  );
  const readRoutes = readIpRoutes(routes.join('\n'), family);
  const readRules = readIpRules(rules.join('\n'), family);
  expect([...readRoutes.problems, ...readRules.problems]).toEqual([]);
  return {
    name: 'host',
    interfaces: [LOOPBACK, ...devices],
    routes: readRoutes.values,
    rules: readRules.values,
    sysctls,
    sockets: [],
    sets: '',
  };
}

/** `8.8.8.8 from 10.0.0.1 iif e0 mark 1` */
function ask(host: Host, family: Family, question: string): string {
  const [destination = '', ...words] = question.split(' ');
  const option = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const source = option('from') ?? UNSPECIFIED[family];
  const packet: Packet = {
    family,
    source,
    destination,
    protocol: 17,
    ttl: 64,
    tos: 0,
    id: 0,
    dontFragment: false,
    extensions: [],
    transport: { kind: 'opaque' },
    payload: NO_PAYLOAD,
    hasBadChecksum: false,
    mark: Number(option('mark') ?? 0),
  };
  const inInterface = option('iif');
  const boundTo = option('oif');
  if (inInterface !== undefined) return inputAnswer(routeInput(packet, inInterface, host), destination);
  const decision =
    family === 'ipv4'
      ? routeOutputIpv4(packet, { source, isAnySource: false, ...(boundTo !== undefined && { boundTo }) }, host)
      : routeOutputIpv6(packet, source, { strict: boundTo }, host);
  return outputAnswer(decision, packet);
}

/** The errno of a lookup that failed; for martians and rp_filter EINVAL. */
function errorAnswer({ error, reason }: RouteDecision): string {
  if (reason === 'IP_INADDRERRORS' && error === undefined) return 'error EHOSTUNREACH';
  return `error ${error ?? 'EINVAL'}`;
}

function inputAnswer(decision: RouteDecision, destination: string): string {
  if (decision.kind === 'refused') return errorAnswer(decision);
  return decision.kind === 'forward'
    ? words('forward', decision.outInterface, gatewayOf(decision, destination))
    : 'deliver';
}

function outputAnswer(decision: RouteDecision, { source, destination }: Packet): string {
  if (decision.kind === 'refused') return errorAnswer(decision);
  const isLocal = decision.kind === 'send' && decision.found === 'local';
  const chosen = isUnspecified(source) ? decision.source : undefined;
  return words(isLocal ? 'local' : decision.kind, decision.outInterface, gatewayOf(decision, destination), chosen);
}

function gatewayOf({ nextHop }: RouteDecision, destination: string): string | undefined {
  return nextHop === destination ? undefined : nextHop;
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

describe.each(recorded.map((each, place) => [place + 1, each] as const))('host %i', (_, each) => {
  test('answers as its kernel did', () => {
    const host = hostOf(each);
    const questions = Object.keys(each.answers);
    expect(questions.length).toBeGreaterThan(10);
    expect(Object.fromEntries(questions.map((question) => [question, ask(host, each.family, question)]))).toEqual(
      each.answers,
    );
  });
});
