/** `ip route get`: which way a packet would go, as the host decides it (inet_rtm_getroute, inet6_rtm_getroute; iproute_get of iproute2). */
import type { Host } from '../../model/host.ts';
import { type Family, NO_PAYLOAD, type Packet } from '../../model/packet.ts';
import type { RouteDecision } from '../../model/walk.ts';
import { UNSPECIFIED } from '../../routing/address-class.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { familyOfWord, readNumber, readPrefix } from '../../routing/read-ip-values.ts';
import { routeInput } from '../../routing/route-input.ts';
import { routeOutputIpv4 } from '../../routing/route-output-ipv4.ts';
import { routeOutputIpv6 } from '../../routing/route-output-ipv6.ts';
import { bitsOf } from '../../values/address-bits.ts';
import { jsonOf, textIpv4, textIpv6, type Way } from './print-route-get.ts';
import { printRoutes } from './print-routes.ts';
import { duplicate, ERROR_TEXTS, IpRefusal, kernelAnswers, wrongArgument } from './refusal.ts';
import type { IpAnswer, IpRequest } from './request.ts';
import { type ShownRoute, shownRoutes } from './shown-routes.ts';

interface Question {
  family: Family;
  destination?: string;
  from?: string;
  inInterface?: string;
  outInterface?: string;
  mark: number;
  tos: number;
  isRouteAsked: boolean;
  warning: string;
}

export function getRoute(request: IpRequest): IpAnswer {
  const { host, options } = request;
  const question = readQuestion(request);
  const { destination, inInterface, outInterface } = question;
  if (destination === undefined) throw new IpRefusal('need at least a destination address', 1);
  for (const name of [inInterface, outInterface]) {
    if (name !== undefined && findInterface(host, name) === undefined)
      throw new IpRefusal(`Cannot find device "${name}"`, 1);
  }
  const decision = decide(question, destination, host);
  if (decision.kind === 'refused') throw kernelAnswers(ERROR_TEXTS[errorOf(decision)] ?? 'Invalid argument');
  const stderr = question.warning;
  const found = foundRoute(decision, question, host);
  if (question.isRouteAsked && found !== undefined)
    return { stdout: printRoutes([found], options, new Set(['table'])), stderr };
  const way: Way = { question, destination, decision, found };
  if (options.isJson) return { stdout: `${JSON.stringify([jsonOf(way)])}\n`, stderr };
  return { stdout: question.family === 'ipv4' ? textIpv4(way, options.isOneLine) : textIpv6(way), stderr };
}

type WordReader = (text: string, question: Question, asked: Family | undefined) => void;

const passOver: WordReader = () => undefined;

/** Words with a value; those that a lab's routing does not look at are passed over. */
const READERS: Readonly<Record<string, WordReader>> = {
  from: (text, question, asked) => {
    question.from = readAddress(text, question, asked);
  },
  iif: (text, question) => {
    question.inInterface = text;
  },
  oif: readOutInterface,
  dev: readOutInterface,
  mark: (text, question) => {
    question.mark = readMark(text);
  },
  tos: readTosInto,
  dsfield: readTosInto,
  uid: passOver,
  ipproto: passOver,
  sport: passOver,
  dport: passOver,
  vrf: passOver,
};

function readOutInterface(text: string, question: Question): void {
  question.outInterface = text;
}

function readTosInto(text: string, question: Question): void {
  question.tos = readTos(text);
}

function readQuestion({ words, options }: IpRequest): Question {
  const question: Question = {
    family: options.family ?? 'ipv4',
    mark: 0,
    tos: 0,
    isRouteAsked: false,
    warning: '',
  };
  for (let word = words.next(); word !== undefined; word = words.next()) {
    const reader = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
    if (reader !== undefined) reader(words.value(), question, options.family);
    else if (word === 'fibmatch') question.isRouteAsked = true;
    else {
      const text = word === 'to' ? words.value() : word;
      if (question.destination !== undefined) throw duplicate('to', text);
      question.destination = readAddress(text, question, options.family);
    }
  }
  return question;
}

function readAddress(text: string, question: Question, asked: Family | undefined): string {
  const family = asked ?? familyOfWord(text);
  const [head = '', length] = text.split('/');
  const network = family && readPrefix(head, family)?.network;
  if (network === undefined || head === 'default')
    throw new IpRefusal(
      `Error: ${asked === undefined ? 'any valid' : { ipv4: 'inet', ipv6: 'inet6' }[asked]} prefix is expected rather than "${text}".`,
      1,
    );
  question.family = family as Family;
  const whole = bitsOf(question.family);
  if (length !== undefined && Number(length) !== whole)
    question.warning = `Warning: /${length} as prefix is invalid, only /${whole} (or none) is supported.\n`;
  return network.address;
}

function readMark(text: string): number {
  const mark = readNumber(text, 0xffff_ffff);
  if (mark === undefined) throw wrongArgument(text, 'invalid mark value\n');
  return mark;
}

function readTos(text: string): number {
  const tos = readNumber(/^0x/i.test(text) ? text : `0x${text}`, 255);
  if (tos === undefined) throw wrongArgument(text, 'TOS value is invalid\n');
  return tos;
}

function packetOf({ family, from, mark, tos }: Question, destination: string): Packet {
  return {
    family,
    source: from ?? UNSPECIFIED[family],
    destination,
    protocol: 17,
    ttl: 64,
    tos,
    id: 0,
    dontFragment: false,
    extensions: [],
    transport: { kind: 'opaque' },
    payload: NO_PAYLOAD,
    hasBadChecksum: false,
    mark,
  };
}

function decide(question: Question, destination: string, host: Host): RouteDecision {
  const { family, from, inInterface, outInterface } = question;
  const packet = packetOf(question, destination);
  if (inInterface !== undefined) return routeInput(packet, inInterface, host);
  const source = from ?? UNSPECIFIED[family];
  if (family === 'ipv6') return routeOutputIpv6(packet, source, { strict: outInterface }, host);
  const boundTo = outInterface === undefined ? {} : { boundTo: outInterface };
  return routeOutputIpv4(packet, { source, isAnySource: false, ...boundTo }, host);
}

/** The errno behind a drop reason, where the decision itself has none. */
function errorOf({ error, reason }: RouteDecision): string {
  if (error !== undefined) return error;
  if (reason === 'IP_RPFILTER') return 'EXDEV';
  return reason === 'IP_INADDRERRORS' ? 'EHOSTUNREACH' : 'EINVAL';
}

/** The route that gave the decision. */
function foundRoute(decision: RouteDecision, { family }: Question, host: Host): ShownRoute | undefined {
  const { network, table, outInterface, found } = decision;
  return shownRoutes(host, family).find(
    ({ route }) =>
      route.table === table &&
      route.destination.prefix === network?.prefix &&
      route.destination.address === network.address &&
      (found !== 'unicast' ||
        outInterface === undefined ||
        route.nextHops !== undefined ||
        route.device === outInterface),
  );
}
