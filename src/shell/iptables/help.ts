/** `-V`, and `-h` with the options of the matches and the target that stand beside it: derived from the declarations, in our own words. */
import { type AnyKind, indexKinds } from '../../extensions/kind-index.ts';
import type { Option } from '../../extensions/option.ts';
import { type Message, message } from '../../model/message.ts';
import type { Family } from '../../model/packet.ts';
import type { RulesetDocument } from '../../model/ruleset.ts';
import { ALL_KINDS } from '../../syntax/all-kinds.ts';
import { familyOf } from '../../syntax/parse-document.ts';
import { kindsInRule } from '../../syntax/rule-vocabulary.ts';
import { versionOf } from './tool-words.ts';

type Say = (message: Message) => string;

const VERSION = /^(?:-V|--vers?i?o?n?)$/;
const HELP = /^(?:-h|--he?l?p?)$/;

/** What is printed where somebody asks for help or the version; nothing where nobody does. */
export function helpAsked(args: readonly string[], document: RulesetDocument, say: Say): string | undefined {
  const at = args.findIndex((word) => VERSION.test(word) || HELP.test(word));
  if (at < 0) return undefined;
  const version = versionOf(document.dialect, document.flavour);
  if (VERSION.test(args[at] ?? '')) return `${version}\n`;
  const family = familyOf(document);
  // `iptables -p tcp -h` and `iptables -h -p tcp` are both asked for.
  if (!areKnown(args, family)) return undefined;
  const words = args.filter((word) => !HELP.test(word));
  const kinds = kindsInRule(words, family).filter((kind) => kind !== ALL_KINDS.header);
  const loaded = [...kinds, ...impliedKinds(words, family)];
  const parts = [
    say(message('shell.iptables.manual')),
    ...[...new Set(loaded)].map((kind) => helpOf(kind, family, say)),
  ];
  return `${version}\n\n${parts.join('\n\n')}\n`;
}

/** `-p tcp` alone brings the match of that name. */
function impliedKinds(words: readonly string[], family: Family): readonly AnyKind[] {
  const { matches } = indexKinds(ALL_KINDS, family);
  return words.flatMap((word, at) =>
    /^(?:-p|--protocol)$/.test(words[at - 1] ?? '') ? (matches.get(word)?.kind ?? []) : [],
  );
}

/** A match that is not there is refused before any help. */
function areKnown(args: readonly string[], family: Family): boolean {
  const { matches } = indexKinds(ALL_KINDS, family);
  return args.every((word, at) => !/^(?:-m|--match)$/.test(args[at - 1] ?? '') || matches.has(word));
}

function helpOf(kind: AnyKind, family: Family, say: Say): string {
  const sort = 'run' in kind ? 'target' : 'match';
  const options = Object.entries(kind.options).filter(([, { families }]) => families?.includes(family) !== false);
  const lines = options.map(([key, option]) => {
    const left = ` ${option.invertible ? '[!] ' : '    '}${[option.flag, ...(option.aliases ?? [])].join(', ')} ${example(option, family)}`;
    return `${left.trimEnd().padEnd(44)} ${say(message(`${sort}.${kind.name}.${key}`))}${option.required ? ' *' : ''}`;
  });
  return [`${kind.name} ${sort}: ${say(message(`${sort}.${kind.name}.summary`))}`, ...lines].join('\n');
}

function example({ holds: { control } }: Option<unknown>, family: Family): string {
  switch (control.kind) {
    case 'choice':
      return choices((family === 'ipv6' && control.amongIpv6) || control.among, '|');
    case 'choices':
      return choices(control.among, ',');
    case 'interface':
      return 'eth0';
    case 'switch':
      return '';
    case 'text':
    case 'number':
      return control.example;
    default:
      return control satisfies never;
  }
}

const MOST_SHOWN = 8;

function choices(among: readonly string[], by: string): string {
  return among.slice(0, MOST_SHOWN).join(by) + (among.length > MOST_SHOWN ? `${by}...` : '');
}
