// What pasted texts make: documents, a host and a first packet, with everything wrong at its line; nothing is applied here.
import {
  type Family,
  type Flavour,
  type Host,
  inspectText,
  type Message,
  message,
  type Problem,
  parseRuleset,
  type Reading,
  type Ruleset,
  type RulesetDocument,
  readIpAddresses,
  readIpRoutes,
  readIpRules,
  type StoryEvent,
} from '#netfilter';
import { detectTool } from './detect-tool.ts';
import { firstPacket } from './first-packet.ts';
import { inferHost } from './infer-host.ts';

/** The texts of a host, each as its command printed it; empty where there is none. */
export interface ImportTexts {
  readonly ruleset: string;
  readonly addresses: string;
  readonly routes: string;
  readonly rules: string;
}

export type TextName = keyof ImportTexts;

export const NO_TEXTS: ImportTexts = { ruleset: '', addresses: '', routes: '', rules: '' };

/** What the reader set by hand; absent: as detected. */
export interface ToolChoice {
  readonly family?: Family | undefined;
  readonly flavour?: Flavour | undefined;
}

/** A problem of one of the texts. */
export interface ImportProblem {
  readonly text: TextName;
  readonly problem: Problem;
}

export interface Imported {
  readonly ok: true;
  readonly document: RulesetDocument;
  readonly ruleset: Ruleset;
  readonly host: Host;
  readonly story: readonly StoryEvent[];
  /** What was inferred, and what was taken as given. */
  readonly notes: readonly Message[];
  readonly problems: readonly ImportProblem[];
}

export type ReadImport =
  | Imported
  /** Nothing to use: why, and the problems that say where. */
  | { readonly ok: false; readonly why: Message; readonly problems: readonly ImportProblem[] };

/** Reads all texts; the same texts and choice always give the same. */
export function readImport(texts: ImportTexts, choice: ToolChoice = {}): ReadImport {
  const { kind, message: said } = inspectText(texts.ruleset);
  if (kind !== 'iptables-save') return { ok: false, why: said, problems: [] };
  const detected = detectTool(texts.ruleset);
  const family = choice.family ?? detected.family;
  const flavour = choice.flavour ?? detected.flavour;
  const ruleset = parseRuleset(texts.ruleset, { family, flavour });
  const ofRuleset = ruleset.problems.map((problem): ImportProblem => ({ text: 'ruleset', problem }));
  if (!hasSomething(texts.ruleset, ruleset))
    return { ok: false, why: message('import.error.no-tables'), problems: ofRuleset };
  const { host, notes, problems } = hostOf(texts, ruleset);
  const packet = firstPacket([ruleset], host, '1');
  return {
    ok: true,
    document: { dialect: family === 'ipv4' ? 'iptables' : 'ip6tables', flavour, text: texts.ruleset },
    ruleset,
    host,
    story: packet ? [packet] : [],
    notes,
    problems: [...ofRuleset, ...problems],
  };
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
  readonly problems: readonly ImportProblem[];
}

/** The host as its own texts describe it; without `ip addr` it is inferred from the rules. */
function hostOf(texts: ImportTexts, ruleset: Ruleset): ReadHost {
  const inferred = inferHost([ruleset]);
  const { family } = ruleset;
  const interfaces = readIpAddresses(texts.addresses);
  const routes = readIpRoutes(texts.routes, family);
  const rules = readIpRules(texts.rules, family);
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
  const ways =
    routes.values.length === 0
      ? message('import.given.no-routes')
      : message('import.given.routes', { count: routes.values.length });
  const assumed = inferred.notes.filter(({ id }) => /forwarding|sockets/.test(id));
  return {
    host: { ...withRules, interfaces: interfaces.values, routes: routes.values },
    notes: [given, ways, ...assumed],
    problems,
  };
}

function problemsOf(text: TextName, reading: Reading<unknown>): readonly ImportProblem[] {
  return reading.problems.map((problem) => ({ text, problem }));
}
