/** What iptables-restore does with its input: table by table, each as a whole or not at all (xtables_restore_main of iptables 1.8.9). */
import type { Moment } from '../../engine/moment.ts';
import type { Ruleset, RulesetDocument } from '../../model/ruleset.ts';
import type { World } from '../../model/world.ts';
import { applyEdit, lastLineOf } from '../../syntax/edit-text.ts';
import { isTableName } from '../../syntax/open-tables.ts';
import { parseDocument } from '../../syntax/parse-document.ts';
import { exitOf, runCommand } from '../../syntax/run-command.ts';
import { textLines } from '../../syntax/text-edit.ts';
import { changeMoment } from '../change-moment.ts';
import type { CommandResult } from '../command.ts';
import { answerOf } from './answer.ts';
import { withoutCounters } from './counters.ts';
import { documentOfTool, withDocument, withTable as withLoadedTable } from './document-of-tool.ts';
import { missingSets } from './iptables.ts';
import { type RestoredBlock, type RestoreManner, type RestoreProblem, restoreBlock } from './restore-block.ts';
import { type RestoreBlock, splitRestore } from './restore-text.ts';
import { blockInWords } from './restore-words.ts';
import { restoreStderr, versionOf } from './tool-words.ts';

export interface RestoreCall extends RestoreManner {
  /** As the tool calls itself. */
  readonly program: string;
  /** Where the document stands among those of the host. */
  readonly place: number;
  /** `-v`. */
  readonly isVerbose: boolean;
  /** `-t`: read, and nothing changed. */
  readonly isTest: boolean;
  /** `-T`: this table only. */
  readonly table: string | undefined;
}

interface Refused {
  /** Where reading stopped; absent where all was read. */
  readonly line?: number;
  readonly stderr: string;
  readonly exit: number;
}

/** Tables that were committed before a fault stay so. */
export function restore(start: Moment, text: string, call: RestoreCall): CommandResult {
  const { blocks, comments, badLine, endLine } = splitRestore(text, call.table);
  const { program } = call;
  const inWords = (lines: readonly string[]): string =>
    call.isVerbose ? lines.map((line) => `${line}\n`).join('') : '';
  let moment = start;
  let stdout = '';
  let warned = '';
  const refused = ({ stderr, exit }: Refused): CommandResult => ({ moment, stdout, stderr: warned + stderr, exit });
  for (const block of blocks) {
    const document = documentAt(moment, call);
    stdout += inWords(block.comments);
    const isSkipped = call.table !== undefined && call.table !== block.table && document.flavour === 'legacy';
    if (!isTableName(block.table) && !isSkipped) return refused(unknownTable(document, block, program));
    if (call.table !== undefined && call.table !== block.table) continue;
    const alsoWrong = missingSets(moment);
    const restored = restoreBlock(document, block, call, alsoWrong);
    moment = loaded(moment, document, block.table, call);
    const fault = faultOf(restored.problems, document, block, call);
    warned += warningsBefore(restored, fault?.line);
    const isUndone = document.flavour === 'nft' && (call.isTest || fault?.exit === 2);
    const isQuiet = call.noFlush || isUndone;
    if (call.isVerbose) stdout += blockInWords({ document, block, restored, until: fault?.line, isQuiet });
    if (fault !== undefined) return refused(fault);
    if (block.commitLine === undefined)
      return refused({ stderr: `${program}: COMMIT expected at line ${endLine}\n`, exit: 1 });
    const next = { ...document, text: withTable(document, block.table, restored.text) };
    stdout += listings(next, block, call.place, moment);
    if (!call.isTest) moment = committed(moment, { document, next, block, call });
  }
  stdout += inWords(comments);
  if (badLine !== undefined) return refused({ stderr: `${program}: line ${badLine} failed\n`, exit: 1 });
  return { moment, stdout, stderr: warned, exit: 0 };
}

/** What iptables complains of as it reads: not of lines behind the one that it refuses. */
function warningsBefore({ warnings }: RestoredBlock, line = Number.POSITIVE_INFINITY): string {
  return warnings.flatMap((one) => (one.line <= line ? [`${one.text}\n`] : [])).join('');
}

/** iptables-legacy loads a table as soon as a line names it, whatever comes of it. */
function loaded(moment: Moment, document: RulesetDocument, table: string, { place }: RestoreCall): Moment {
  if (document.flavour === 'nft') return moment;
  return changeMoment(moment, { documents: withDocument(moment.documents, place, withLoadedTable(document, table)) });
}

function documentAt({ documents }: Moment, { place, program }: RestoreCall): RulesetDocument {
  return documents[place] ?? documentOfTool(program, documents).document;
}

function unknownTable({ flavour }: RulesetDocument, { table, firstLine }: RestoreBlock, program: string): Refused {
  const why =
    flavour === 'nft' || table === ''
      ? `line ${firstLine} table name ${table === '' ? '' : `'${table}' `}invalid`
      : `unable to initialize table '${table}'`;
  return { stderr: restoreStderr({ program, flavour, reason: `${program}: ${why}` }, firstLine), exit: 2 };
}

/** iptables-nft reads all lines of a table before it asks for chains and places; the kernel is asked last. */
function faultOf(
  problems: readonly RestoreProblem[],
  { flavour }: RulesetDocument,
  { commitLine = 0 }: RestoreBlock,
  { program, isTest }: RestoreCall,
): Refused | undefined {
  const named = problems.map((one) => ({
    ...one,
    reason: one.reason
      .replace(/(The -t option cannot be used in) .*$/, `$1 ${program}.`)
      .replace(/^(?=line \d+ (?:policy|chain name) invalid$)/, `${program}: `),
  }));
  const isLate = ({ reason }: RestoreProblem): boolean =>
    flavour === 'nft' && (exitOf(reason) === 1 || /^Chain '.*' does not exist$/.test(reason));
  const early = named.find((one) => !one.isKernels && !isLate(one));
  if (early !== undefined) return { ...lineFault(early, flavour, program), line: early.line };
  const late = isTest ? undefined : named.find((one) => !one.isKernels && isLate(one));
  if (late !== undefined)
    return lineFault(late.reason.startsWith("Chain '") ? { ...late, line: commitLine } : late, flavour, program);
  const kernels = isTest ? [] : named.filter(({ isKernels }) => isKernels);
  if (kernels.length === 0) return undefined;
  if (flavour === 'legacy') return { stderr: `${program}: line ${commitLine} failed\n`, exit: 1 };
  const lines = kernels.map(({ line, reason }) => `line ${line}: ${reason}\n`).join('');
  return { stderr: `${versionOf(program, flavour)}: \n${lines}`, exit: 4 };
}

function lineFault({ line, reason }: RestoreProblem, flavour: RulesetDocument['flavour'], program: string): Refused {
  if (reason.startsWith("Can't set policy")) return { stderr: `${versionOf(program, flavour)}: ${reason}\n`, exit: 1 };
  if (exitOf(reason) !== 1) return { stderr: restoreStderr({ program, flavour, reason }, line), exit: 2 };
  return { stderr: `${program}: line ${line} failed${flavour === 'nft' ? `: ${reason}` : ''}\n`, exit: 1 };
}

/** The document with another text of a table, in its old place or behind all others. */
function withTable(document: RulesetDocument, name: string, text: string): string {
  const lines = textLines(document.text);
  const table = parseDocument(document).tables.find((one) => one.name === name);
  const end = document.text.length;
  const from = table === undefined ? end : lines.startOf(table.span.line);
  const to = table === undefined ? end : lines.startOf(lastLineOf(lines, table) + 1);
  const gap = from > 0 && document.text[from - 1] !== '\n' ? '\n' : '';
  return applyEdit(document.text, { from, to, text: gap + text });
}

interface Commit {
  readonly document: RulesetDocument;
  readonly next: RulesetDocument;
  readonly block: RestoreBlock;
  readonly call: RestoreCall;
}

/** What is put in anew counts from what the input says, even where it says the same as before. */
function committed(moment: Moment, { document, next, block, call }: Commit): Moment {
  const ruleset = parseDocument(document);
  const { table } = block;
  const flushed = call.noFlush ? declaredAgain(ruleset, block) : [undefined];
  const world = flushed.reduce<World>((now, chain) => {
    const counted = withoutCounters(now, { ruleset, place: call.place, table, chain });
    return withoutMemories(counted, ruleset, table, chain);
  }, moment.world);
  return changeMoment(moment, { documents: withDocument(moment.documents, call.place, next), world });
}

/** User chains that the input declares are emptied, even with `-n`. */
function declaredAgain({ tables }: Ruleset, { table, lines }: RestoreBlock): readonly string[] {
  const own = tables.find(({ name }) => name === table)?.chains.filter(({ policy }) => policy === undefined) ?? [];
  return own.flatMap(({ name }) => (lines.some((line) => line.startsWith(`:${name} `)) ? [name] : []));
}

/** Limits and the like begin anew with their rule. */
function withoutMemories(world: World, { tables }: Ruleset, table: string, only: string | undefined): World {
  if (world.memories.size === 0) return world;
  const chains = tables.find(({ name }) => name === table)?.chains ?? [];
  const rules = chains.filter(({ name }) => only === undefined || name === only).flatMap((chain) => chain.rules);
  const gone = new Set(rules.map(({ id }) => String(id)));
  const memories = [...world.memories].filter(([key]) => !gone.has(key.split('#', 1)[0] ?? ''));
  return memories.length === world.memories.size ? world : { ...world, memories: new Map(memories) };
}

/** `-L` and `-S` may stand among the lines. */
function listings(document: RulesetDocument, { table, lines }: RestoreBlock, place: number, moment: Moment): string {
  return lines
    .filter((line) => /^-(?:L|S|-list)/.test(line))
    .map((line) => answerOf(runCommand(document, `-t ${table} ${line}`), document, place, moment))
    .join('');
}
