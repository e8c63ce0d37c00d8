/** A command that was meant for another program of the family: the other IP version, -save and -restore, or a match's help. */
import { indexKinds } from '../../extensions/kind-index.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import { ALL_KINDS } from '../../syntax/all-kinds.ts';
import { nearestOf } from '../../syntax/nearest.ts';
import { shellQuote } from '../../syntax/shell-quote.ts';
import type { Words } from './fixes.ts';

/** Words of another tool, the likeliest first; whether it takes them is for the caller to try. */
export function otherTools(name: string, args: Words): readonly (readonly [tool: string, args: Words])[] {
  const [, verb] = /^-{0,2}(save|restore)$/.exec(args[0] ?? '') ?? [];
  if (verb !== undefined) return [[`${name}-${verb}`, args.slice(1)]];
  const hasIpv6 = args.some((word) => /^[\da-f]*:[\da-f:]*:/i.test(word));
  const hasIpv4 = args.some((word) => /^\d+(?:\.\d+){3}(?:\/|$)/.test(word));
  if (hasIpv6 && !name.startsWith('ip6')) return [[name.replace(/^ip/, 'ip6'), args]];
  return hasIpv4 && name.startsWith('ip6') ? [[name.replace(/^ip6/, 'ip'), args]] : [];
}

/**
 * Where nothing else is left: the help of the match that was spelled almost right, or whose options are missing. An article's
 * `-m iprange` alone cannot be carried out.
 */
export function helpMeant(name: string, args: Words, { family }: Ruleset, stderr: string): string | undefined {
  const { matches, targets } = indexKinds(ALL_KINDS, family);
  const at = args.findIndex((word) => /^(?:-[mj]|--match|--jump)$/.test(word));
  const flag = /^(?:-j|--jump)$/.test(args[at] ?? '') ? '-j' : '-m';
  const known = flag === '-j' ? targets : matches;
  const asked = /^(?:.*: )?([\w-]+): option "[^"]*" must be specified/m.exec(stderr)?.[1];
  const word = asked ?? args[at + 1] ?? '';
  if (at < 0 && asked === undefined) return undefined;
  const bare = word.replace(/^-+/, '');
  const meant = known.has(bare) ? bare : nearestOf(bare, known.keys());
  const isWrong =
    bare !== word || meant !== bare || asked !== undefined || /no command specified|You must specify/.test(stderr);
  return meant === undefined || !isWrong ? undefined : [name, flag, shellQuote(meant), '-h'].join(' ');
}
