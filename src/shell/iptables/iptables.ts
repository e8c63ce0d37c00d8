/** iptables(8) and ip6tables(8) on the rules of the host. */

import type { Moment } from '../../engine/moment.ts';
import { setProblems } from '../../engine/set-problems.ts';
import { message } from '../../model/message.ts';
import type { Problem } from '../../model/problem.ts';
import type { Ruleset, RulesetDocument } from '../../model/ruleset.ts';
import { ALL_KINDS } from '../../syntax/all-kinds.ts';
import { parseDocument } from '../../syntax/parse-document.ts';
import { type CommandOutcome, runCommand } from '../../syntax/run-command.ts';
import { shellQuote } from '../../syntax/shell-quote.ts';
import { changeMoment } from '../change-moment.ts';
import { type CommandResult, type Invocation, printedInOrder, type ShellCommand } from '../command.ts';
import { answerOf, worldAfter } from './answer.ts';
import { completeIptables } from './complete.ts';
import { documentOfTool, withDocument, withTable } from './document-of-tool.ts';
import { helpAsked } from './help.ts';
import { helpMeant, otherTools } from './other-tool.ts';
import { suggestionFor } from './suggest.ts';
import { commandStderr } from './tool-words.ts';
import { WAIT_INTERVAL, warningsOf } from './warnings.ts';

export const iptables: ShellCommand = {
  names: ['iptables', 'ip6tables', 'iptables-nft', 'ip6tables-nft', 'iptables-legacy', 'ip6tables-legacy'],
  summary: message('shell.iptables'),
  manual: message('shell.iptables.manual'),
  run: (invocation, moment, { say, isUnattended }) => {
    const { name, args } = invocation;
    const { document } = documentOfTool(name, moment.documents);
    const help = helpAsked(args, document, say);
    if (help !== undefined) return { moment, stdout: help, stderr: '', exit: 0 };
    const ran = runIptables(invocation, moment);
    if (ran.exit === 0 || isUnattended) return ran;
    const suggestion = meantBy(invocation, moment, ran.stderr);
    return suggestion === undefined ? ran : { ...ran, suggestion };
  },
  complete: completeIptables,
};

/** The line that was meant, as one that would be carried out. */
function meantBy({ name, args }: Invocation, moment: Moment, stderr: string): string | undefined {
  const ruleset = parseDocument(documentOfTool(name, moment.documents).document);
  const worksIn = (tool: string) => (words: readonly string[]) =>
    runIptables({ name: tool, args: words, stdin: '' }, moment).exit === 0;
  const [other] = otherTools(name, args).filter(
    ([tool, words]) => /-(?:save|restore)$/.test(tool) || worksIn(tool)(words),
  );
  if (other !== undefined) return [other[0], ...other[1].map(shellQuote)].join(' ');
  return suggestionFor(name, args, ruleset, worksIn(name)) ?? helpMeant(name, args, ruleset, stderr);
}

/** Sets that rules name; where nobody has said which there are, none is missed. */
export function missingSets({ host: { sets } }: Moment): (ruleset: Ruleset) => readonly Problem[] {
  return (ruleset) => (sets === '' ? [] : setProblems(ruleset, sets, ALL_KINDS));
}

/** The command carried out, and what iptables prints of it. */
function runIptables({ name, args }: Invocation, moment: Moment): CommandResult {
  const { place, document } = documentOfTool(name, moment.documents);
  const ran = runCommand(document, args.map(shellQuote).join(' '), { alsoWrong: missingSets(moment) });
  if (ran.exit !== 0) {
    const { dialect: program, flavour } = document;
    const reason = ran.problem?.tool ?? '';
    const warning = reason.startsWith('--wait-interval only') ? WAIT_INTERVAL : '';
    const stderr = warningLines(ran) + warning + commandStderr({ program, flavour, exit: ran.exit, reason });
    const stdout = answerOf(ran, document, place, moment);
    return { moment: momentAfterRefusal(moment, document, place, ran), stdout, stderr, exit: ran.exit };
  }
  const stdout = answerOf(ran, document, place, moment);
  const documents = withDocument(moment.documents, place, ran.document);
  const world = worldAfter(ran, { before: document, place, moment });
  return {
    moment: changeMoment(moment, { documents, world }),
    ...warnedFirst(stdout, warningLines(ran) + warningsOf(ran, document)),
    exit: 0,
  };
}

function warningLines({ warnings }: CommandOutcome): string {
  return warnings.map((line) => `${line}\n`).join('');
}

/** What is noticed while the options are read is said before anything is listed. */
function warnedFirst(stdout: string, stderr: string): Pick<CommandResult, 'stdout' | 'stderr' | 'inOrder'> {
  if (stdout === '' || stderr === '') return { stdout, stderr };
  return printedInOrder([
    { to: 'stderr', text: stderr },
    { to: 'stdout', text: stdout },
  ]);
}

/** What do_parse() finds before anybody asks for the table. */
const BEFORE_TABLE = /^(?:Can't use -|The "nat" table)/;

/** iptables-legacy has loaded the table before it finds what is wrong. */
function momentAfterRefusal(
  moment: Moment,
  document: RulesetDocument,
  place: number,
  { problem, asked }: CommandOutcome,
): Moment {
  const isEarly = BEFORE_TABLE.test(problem?.tool ?? '');
  if (document.flavour === 'nft' || isEarly || asked === undefined) return moment;
  return changeMoment(moment, { documents: withDocument(moment.documents, place, withTable(document, asked.table)) });
}
