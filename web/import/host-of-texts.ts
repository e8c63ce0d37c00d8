// The host of an import: as its own texts describe it, or inferred from the rules.
import {
  type Family,
  type Host,
  type Message,
  message,
  type Reading,
  type Route,
  type Ruleset,
  readIpAddresses,
  readIpRoutes,
  readIpRules,
} from '#netfilter';
import { routeText } from '../host/describe-host.ts';
import { assumedRoutes } from './assumed-routes.ts';
import type { ImportProblem, ImportTexts, TextName } from './import-texts.ts';
import { inferHost } from './infer-host.ts';

interface ReadHost {
  readonly host: Host;
  readonly notes: readonly Message[];
  /** What the reader is to keep in mind once the import is their lab. */
  readonly about?: Message;
  readonly problems: readonly ImportProblem[];
}

/** The host as its own texts describe it; without `ip addr` it is inferred from the rules. */
export function hostOfTexts(texts: ImportTexts, rulesets: readonly Ruleset[]): ReadHost {
  const inferred = inferHost(rulesets);
  const family = rulesets[0]?.family ?? 'ipv4';
  const interfaces = readIpAddresses(texts.addresses);
  const routes = ofBothFamilies(readIpRoutes, texts.routes, family);
  const rules = ofBothFamilies(readIpRules, texts.rules, family);
  const problems = [
    ...problemsOf('addresses', interfaces),
    ...problemsOf('routes', routes),
    ...problemsOf('rules', rules),
  ];
  const withRules = { ...inferred.host, rules: rules.values };
  if (interfaces.values.length === 0) {
    const host = routes.values.length === 0 ? withRules : { ...withRules, routes: routes.values };
    return { host, notes: inferred.notes, problems };
  }
  const given = message('import.given.addresses', { names: interfaces.values.map(({ name }) => name) });
  const families = [...new Set(rulesets.map((ruleset) => ruleset.family))];
  const outside = inferred.host.routes[0]?.device;
  // A host has routes of its own links at least: of a family without any, nothing was given.
  const notGiven = families.filter((each) => routes.values.every((route) => route.family !== each));
  const guessed = assumedRoutes(interfaces.values, notGiven, outside);
  const assumed = inferred.notes.filter(({ id }) => /forwarding|sockets/.test(id));
  return {
    host: { ...withRules, interfaces: interfaces.values, routes: [...routes.values, ...guessed] },
    notes: [given, ...waysNotes(routes.values, guessed), ...assumed],
    ...(guessed.length > 0 && { about: message('import.about.assumed', textOf(guessed)) }),
    problems,
  };
}

function waysNotes(given: readonly Route[], guessed: readonly Route[]): readonly Message[] {
  const notes: Message[] = [];
  if (given.length > 0) notes.push(message('import.given.routes', { count: given.length }));
  if (guessed.length > 0) notes.push(message('import.given.assumed', textOf(guessed)));
  return notes.length > 0 ? notes : [message('import.given.no-routes')];
}

function textOf(ways: readonly Route[]): { readonly routes: readonly string[] } {
  return { routes: ways.map(routeText) };
}

const IPV6_ADDRESS = /(?:^|\s)[0-9a-f]{0,4}:[0-9a-f:]*(?:[\s/]|$)/i;

/**
 * What `ip route` printed and `ip -6 route` after it: lines that name an IPv6 address are read as such, all others as those
 * of the family asked for. The other family's lines are left blank, so that every problem keeps its line.
 */
function ofBothFamilies<T>(
  readLines: (text: string, family: Family) => Reading<T>,
  text: string,
  family: Family,
): Reading<T> {
  if (family === 'ipv6' || !IPV6_ADDRESS.test(text)) return readLines(text, family);
  const lines = text.split('\n');
  const only = (isIpv6: boolean) => lines.map((line) => (IPV6_ADDRESS.test(line) === isIpv6 ? line : '')).join('\n');
  const [ipv4, ipv6] = [readLines(only(false), 'ipv4'), readLines(only(true), 'ipv6')];
  return {
    values: [...ipv4.values, ...ipv6.values],
    problems: [...ipv4.problems, ...ipv6.problems].toSorted((one, other) => one.span.line - other.span.line),
  };
}

function problemsOf(text: TextName, reading: Reading<unknown>): readonly ImportProblem[] {
  return reading.problems.map((problem) => ({ text, problem }));
}
