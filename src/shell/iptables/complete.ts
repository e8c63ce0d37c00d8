/** What may stand next in an iptables command: flags, tables, chains of the table, matches, targets, interfaces, sets, values. */
import type { Moment } from '../../engine/moment.ts';
import { indexKinds } from '../../extensions/kind-index.ts';
import { TABLES } from '../../model/hook.ts';
import { ALL_KINDS } from '../../syntax/all-kinds.ts';
import { familyOf, parseDocument } from '../../syntax/parse-document.ts';
import { LONG_CORE_FLAGS } from '../../syntax/read-command.ts';
import { optionInRule, optionsInRule } from '../../syntax/rule-vocabulary.ts';
import { documentOfTool } from './document-of-tool.ts';
import { COMMAND_WITH_CHAIN, chainsOf, PROTOCOLS, tableOf } from './spelled-words.ts';

const LETTERS = '-A -I -D -R -C -L -S -F -Z -N -X -E -P -t -p -s -d -i -o -m -j -g -n -v -x -c -w -h -V'.split(' ');

/** `args` ends with the word that is being typed; `tool` is what the command is called by. */
export function completeIptables(args: readonly string[], moment: Moment, tool = 'iptables'): readonly string[] {
  const { document } = documentOfTool(tool, moment.documents);
  const family = familyOf(document);
  const ruleset = parseDocument(document);
  const words = args.slice(0, -1);
  const before = words.at(-1) ?? '';
  const index = indexKinds(ALL_KINDS, family);
  if (/^(?:-t|--table)$/.test(before)) return TABLES;
  if (COMMAND_WITH_CHAIN.test(before)) return chainsOf(tableOf(words), ruleset);
  if (/^(?:-P|--policy)$/.test(words.at(-2) ?? '')) return ['ACCEPT', 'DROP'];
  if (/^(?:-m|--match)$/.test(before)) return [...index.matches.keys()];
  if (/^(?:-j|--jump)$/.test(before)) return [...index.targets.keys(), ...ownChains(words, ruleset)];
  if (/^(?:-g|--goto)$/.test(before)) return ownChains(words, ruleset);
  if (/^(?:-p|--proto(?:col)?)$/.test(before)) return PROTOCOLS;
  const values = valuesOf(before, words, moment, family);
  return values ?? flagsFor(words, family);
}

function ownChains(words: readonly string[], ruleset: ReturnType<typeof parseDocument>): readonly string[] {
  const chains = ruleset.tables.find(({ name }) => name === tableOf(words))?.chains ?? [];
  return chains.flatMap(({ name, policy }) => (policy === undefined ? [name] : []));
}

/** Of the option that stands before; nothing where it takes none. */
function valuesOf(
  flag: string,
  words: readonly string[],
  { host }: Moment,
  family: 'ipv4' | 'ipv6',
): readonly string[] | undefined {
  if (/^--(?:match|add|del|map)-set$/.test(flag)) return setsIn(host.sets);
  if (/^--(?:match|add|del|map)-set$/.test(words.at(-2) ?? '')) return ['src', 'dst'];
  const option = optionInRule(flag, words, family)?.option;
  if (option === undefined || option.holds.words === 0) return undefined;
  const { control } = option.holds;
  switch (control.kind) {
    case 'interface':
      return host.interfaces.map(({ name }) => name);
    case 'choice':
      return (family === 'ipv6' && control.amongIpv6) || control.among;
    case 'choices':
      return control.among;
    default:
      return [];
  }
}

function setsIn(text: string): readonly string[] {
  return [...text.matchAll(/^create (\S+)/gm)].map(([, name]) => name ?? '');
}

function flagsFor(words: readonly string[], family: 'ipv4' | 'ipv6'): readonly string[] {
  const own = optionsInRule(words, family).map(({ flag }) => flag);
  return [...new Set([...LETTERS, ...own, ...LONG_CORE_FLAGS])];
}
