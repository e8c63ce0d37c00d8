/** `-m NAME`, `-j NAME` and `-g NAME` of a rule line: which kind, or which chain, is meant (xtables_find_match, command_jump). */
import { message } from '../model/message.ts';
import { LONGEST_NAME } from './chain-name.ts';
import { isMatchOfIptables, isTargetOfIptables } from './iptables-names.ts';
import { openUse, report, type Scan, stretchOfWords } from './scan.ts';

/** Opens a match, known or not; options that follow go to it. */
export function loadMatch(
  scan: Scan,
  name: string,
  { first, isWritten }: { readonly first: number; readonly isWritten: boolean },
): void {
  const kind = scan.index.matches.get(name);
  const words = isWritten || kind === undefined ? ['-m', name] : [];
  const last = isWritten ? scan.at - 1 : scan.at;
  for (const use of scan.matches) if (kind !== undefined && use.draft?.kind === kind) use.isCompleted = true;
  const use = openUse(kind, name, words, first, last);
  scan.matches.push(use);
  scan.loaded.push(use);
  if (kind !== undefined) return;
  const isLong = name.length > LONGEST_NAME;
  const tool = isLong
    ? `Invalid match name "${name}" (${LONGEST_NAME} chars max)`
    : `Couldn't load match \`${name}':No such file or directory`;
  if (isMatchOfIptables(name, scan.index.family))
    report(scan, { message: message('syntax.match-not-modelled', { name }) }, { first, last }, 'not-understood');
  else report(scan, { message: message('syntax.unknown-match', { name }), tool }, { first, last });
}

/** parse_target() */
function targetNameFault(name: string): string | undefined {
  if (name === '') return 'Invalid target name (too short)';
  if (name.length > LONGEST_NAME) return `Invalid target name \`${name}' (${LONGEST_NAME} chars max)`;
  return /\s/.test(name) ? `Invalid target name \`${name}'` : undefined;
}

/** Opens the target, or notes the chain to jump or go to. */
export function loadTarget(scan: Scan, name: string, how: 'jump' | 'goto', first: number): void {
  const last = scan.at - 1;
  if (scan.target !== undefined || scan.jump !== undefined) {
    report(scan, { message: message('syntax.two-targets'), tool: `multiple -j flags not allowed` }, { first, last });
    return;
  }
  const bad = targetNameFault(name);
  if (bad !== undefined)
    report(scan, { message: message('syntax.chain-name-bad', { chain: name }), tool: bad }, { first, last });
  const kind = how === 'jump' ? scan.index.targets.get(name) : undefined;
  if (kind === undefined && (how === 'goto' || !isTargetOfIptables(name, scan.index.family))) {
    scan.jump = { kind: how, chain: name, span: stretchOfWords(scan, first, last) };
    return;
  }
  const use = openUse(kind, name, ['-j', name], first, last);
  scan.target = use;
  scan.loaded.push(use);
  if (kind === undefined)
    report(scan, { message: message('syntax.target-not-modelled', { name }) }, { first, last }, 'not-understood');
}
