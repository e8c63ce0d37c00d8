// What pasted texts make: documents, a host and a first packet, with everything wrong at its line; nothing is applied here.
import {
  type Family,
  type Flavour,
  type Host,
  inspectText,
  type Message,
  message,
  parseDocument,
  type Reading,
  type Route,
  type Ruleset,
  type RulesetDocument,
  readIpAddresses,
  readIpRoutes,
  readIpRules,
  readSockets,
  readSysctls,
  type StoryEvent,
  textOfIpJson,
} from '#netfilter';
import { routeText } from '../host/describe-host.ts';
import { assumedRoutes } from './assumed-routes.ts';
import { type ConvertedText, convertText } from './convert-text.ts';
import { detectTool } from './detect-tool.ts';
import { firstPacket } from './first-packet.ts';
import type { ImportProblem, ImportTexts, TextName } from './import-texts.ts';
import { inferHost } from './infer-host.ts';
import { knownNeighbours } from './known-neighbours.ts';
import { readGivenSets, splitSets } from './read-given-sets.ts';
import { splitTools } from './split-tools.ts';
import { type Section, splitWholeHost, type WholeHost } from './whole-host.ts';

/** What the reader set by hand; absent: as detected. */
export interface ToolChoice {
  readonly family?: Family | undefined;
  readonly flavour?: Flavour | undefined;
}

export interface Imported {
  readonly ok: true;
  /** One a tool, in the order of the text, each with its ruleset in the same place. */
  readonly documents: readonly RulesetDocument[];
  readonly rulesets: readonly Ruleset[];
  readonly host: Host;
  readonly story: readonly StoryEvent[];
  /** What was inferred, and what was taken as given. */
  readonly notes: readonly Message[];
  /** What is assumed, for the story's head. */
  readonly about?: Message;
  readonly problems: readonly ImportProblem[];
}

export type ReadImport =
  | Imported
  /** Nothing to use: why, and the problems that say where. */
  | { readonly ok: false; readonly why: Message; readonly problems: readonly ImportProblem[] };

/** Reads all texts; the same texts and choice always give the same. One paste may hold all of a host. */
export function readImport(texts: ImportTexts, choice: ToolChoice = {}): ReadImport {
  const whole = splitWholeHost(texts.ruleset);
  return whole === undefined ? readTexts(texts, choice) : readWholeHost(whole, choice);
}

/** What the command of whole-host.ts printed; problems stand where the paste has their line. */
function readWholeHost(whole: WholeHost, choice: ToolChoice): ReadImport {
  const { ruleset, addresses, routes, rules, sets } = whole;
  const texts: ImportTexts = {
    ruleset: ruleset.text,
    addresses: textOfIpJson(addresses.text),
    routes: textOfIpJson(routes.text),
    rules: textOfIpJson(rules.text),
    sets: sets.text,
  };
  const read = readTexts(texts, choice);
  const problems = read.problems.map(({ text, problem }): ImportProblem => {
    const line = whole[text].lines[problem.span.line - 1] ?? 1;
    return { text: 'ruleset', problem: { ...problem, span: { ...problem.span, line } } };
  });
  if (!read.ok) return { ...read, problems };
  const sockets = readSockets(whole.sockets.text);
  const sysctls = readSysctls(whole.sysctls.text);
  const isTold = (section: Section): boolean => section.text.trim() !== '';
  const host: Host = {
    ...read.host,
    ...(whole.name !== '' && { name: whole.name }),
    ...(isTold(whole.sockets) && { sockets }),
    ...(isTold(whole.sysctls) && { sysctls }),
    ...knownNeighbours(textOfIpJson(whole.neighbours.text), whole),
    ...(/src=/.test(whole.connections.text) && { connections: whole.connections.text }),
  };
  const notes = read.notes.filter(
    ({ id }) => !(isTold(whole.sysctls) && /forwarding/.test(id)) && !(isTold(whole.sockets) && /sockets/.test(id)),
  );
  return { ...read, host, notes, problems };
}

function readTexts(texts: ImportTexts, choice: ToolChoice): ReadImport {
  const { rules, sets: setLines } = splitSets(texts.ruleset);
  const { kind, message: said } = inspectText(rules.text);
  const converted = convertText(rules.text, kind);
  if (converted !== undefined)
    return readConverted(converted, { ...texts, sets: allSets(texts.sets, setLines) }, choice);
  if (kind !== 'iptables-save')
    return { ok: false, why: setLines.length > 0 ? message('import.error.only-sets') : said, problems: [] };
  const parts = partsOf(rules.text, choice);
  const ofRuleset = parts.flatMap(({ problems }) => problems.map((each) => atLine(each, rules.lines)));
  if (!parts.some(({ document, ruleset }) => hasSomething(document.text, ruleset)))
    return { ok: false, why: message('import.error.no-tables'), problems: ofRuleset };
  const rulesets = parts.map(({ ruleset }) => ruleset);
  const given = readGivenSets(texts.sets, setLines);
  const { host: own, notes: ofHost, about, problems } = hostOf(texts, rulesets);
  const host = given.text === '' ? own : { ...own, sets: given.text };
  const notes = [...ofHost, ...given.notes];
  return {
    ok: true,
    documents: parts.map(({ document }) => document),
    rulesets,
    host,
    story: firstPackets(rulesets, host),
    notes: rulesets.some(isAtAHook) ? notes : [message('import.no-hook'), ...notes],
    ...(about !== undefined && { about }),
    problems: [...ofRuleset, ...problems, ...given.problems],
  };
}

/** The sets that stood among the rules, with those of their own. */
function allSets(own: string, among: ReturnType<typeof splitSets>['sets']): string {
  return [own, ...among.map(({ text }) => text)].filter((text) => text !== '').join('\n');
}

/** What was said in other words, as a save; its problems stand where the given text has their lines. */
function readConverted(converted: ConvertedText, texts: ImportTexts, choice: ToolChoice): ReadImport {
  const { text, lines, family, note, sets = texts.sets, sysctls = {} } = converted;
  const own = converted.problems.map((problem): ImportProblem => ({ text: 'ruleset', problem }));
  if (text === '') return { ok: false, why: message('import.error.no-tables'), problems: own };
  const read = readTexts({ ...texts, ruleset: text, sets }, { ...(family && { family }), ...choice });
  const found = read.problems.flatMap((each): readonly ImportProblem[] => {
    if (each.text !== 'ruleset') return [each];
    return lines === undefined ? [] : [atLine(each, lines)];
  });
  const problems = [...own, ...found];
  if (!read.ok) return { ...read, problems };
  const host = { ...read.host, sysctls: { ...read.host.sysctls, ...sysctls } };
  return { ...read, host, problems, notes: [note, ...read.notes] };
}

/** A packet for each document, but never the same one twice. */
function firstPackets(rulesets: readonly Ruleset[], host: Host): readonly StoryEvent[] {
  const found = new Map<string, StoryEvent>();
  for (const ruleset of rulesets) {
    const event = firstPacket(ruleset, host, `${found.size + 1}`);
    if (event === undefined) continue;
    const key = JSON.stringify([event.origin, event.packet]);
    if (!found.has(key)) found.set(key, event);
  }
  return [...found.values()];
}

/** Only built-in chains are at a hook; a text of user chains alone, as kube-proxy restores it, asks nobody anything. */
function isAtAHook({ tables }: Ruleset): boolean {
  return tables.some(({ chains }) => chains.some(({ policy }) => policy !== undefined));
}

interface Part {
  readonly document: RulesetDocument;
  readonly ruleset: Ruleset;
  readonly problems: readonly ImportProblem[];
}

/** The text as one document, or as one a tool where several wrote it and the reader chose no family. */
function partsOf(text: string, choice: ToolChoice): readonly Part[] {
  const split = choice.family === undefined ? splitTools(text) : [];
  if (split.length === 0) return [partOf(text, choice, undefined)];
  return split.map(({ family, flavour, text: own, lines }) => partOf(own, { flavour, ...choice, family }, lines));
}

function partOf(text: string, choice: ToolChoice, lines: readonly number[] | undefined): Part {
  const detected = detectTool(text);
  const family = choice.family ?? detected.family;
  const flavour = choice.flavour ?? detected.flavour;
  const document: RulesetDocument = { dialect: family === 'ipv4' ? 'iptables' : 'ip6tables', flavour, text };
  // Read once: compiling the very document takes what is read here.
  const ruleset = parseDocument(document);
  const problems = ruleset.problems.map((problem) => atLine({ text: 'ruleset', problem }, lines));
  return { document, ruleset, problems };
}

/** Line n of what was read stood at `lines[n - 1]`. */
function atLine({ text, problem }: ImportProblem, lines: readonly number[] | undefined): ImportProblem {
  const line = lines?.[problem.span.line - 1] ?? problem.span.line;
  return { text, problem: { ...problem, span: { ...problem.span, line } } };
}

/** Some line of the text says something that iptables would not refuse: half a line alone is nothing to use. */
function hasSomething(text: string, { tables, problems }: Ruleset): boolean {
  if (tables.length === 0) return false;
  const refused = new Set(problems.flatMap(({ severity, span }) => (severity === 'refused' ? [span.line] : [])));
  if (refused.size > WORTH_COUNTING) return true;
  return text.split('\n', WORTH_COUNTING * 2).some((line, at) => /^\s*[^#\s]/.test(line) && !refused.has(at + 1));
}

/** A text with more faults than these is worth showing with them. */
const WORTH_COUNTING = 1000;

interface ReadHost {
  readonly host: Host;
  readonly notes: readonly Message[];
  /** What the reader is to keep in mind once the import is their lab. */
  readonly about?: Message;
  readonly problems: readonly ImportProblem[];
}

/** The host as its own texts describe it; without `ip addr` it is inferred from the rules. */
function hostOf(texts: ImportTexts, rulesets: readonly Ruleset[]): ReadHost {
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
