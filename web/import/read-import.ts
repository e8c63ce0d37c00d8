// What pasted texts make: documents, a host and a first packet, with everything wrong at its line; nothing is applied here.
import {
  type Family,
  type Flavour,
  type Host,
  inspectText,
  type Message,
  message,
  parseDocument,
  type Ruleset,
  type RulesetDocument,
  readSockets,
  readSysctls,
  type StoryEvent,
  textOfIpJson,
} from '#netfilter';
import { withPorts } from '../host/bridge-ports.ts';
import { type ConvertedText, convertText } from './convert-text.ts';
import { detectTool } from './detect-tool.ts';
import { firstPacket } from './first-packet.ts';
import { hostOfTexts } from './host-of-texts.ts';
import type { ImportProblem, ImportTexts } from './import-texts.ts';
import { knownNeighbours } from './known-neighbours.ts';
import { isListingPart } from './listing-part.ts';
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
    ...withPorts(read.host, whole.ports.text),
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

/** What rows of a listing are taken for. */
const MAYBE_LISTED: ReadonlySet<string> = new Set(['iptables-L', 'unknown']);

function readTexts(texts: ImportTexts, choice: ToolChoice): ReadImport {
  const { rules, sets: setLines } = splitSets(texts.ruleset);
  const { kind, message: said } = inspectText(rules.text);
  if (MAYBE_LISTED.has(kind) && isListingPart(rules.text))
    return { ok: false, why: message('import.error.no-chain-line'), problems: [] };
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
  const { host: own, notes: ofHost, about, problems } = hostOfTexts(texts, rulesets);
  const host = given.text === '' ? own : { ...own, sets: given.text };
  const notes = [...ofHost, ...given.notes];
  const isAsked = rulesets.some(isAtAHook);
  return {
    ok: true,
    documents: parts.map(({ document }) => document),
    rulesets,
    host,
    story: firstPackets(rulesets, host),
    notes: isAsked ? notes : [message('import.no-hook'), ...notes],
    ...aboutOf(isAsked, about),
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

/** What the lab goes on saying: that nobody asks its rules first, since all else is idle then. */
function aboutOf(isAsked: boolean, about: Message | undefined): Pick<Imported, 'about'> {
  if (isAsked) return about === undefined ? {} : { about };
  const noHook = message('import.about.no-hook');
  return { about: about === undefined ? noHook : message('import.about.both', { first: noHook, second: about }) };
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
