/** conntrack(8) of conntrack-tools 1.4.7 on the world's connections. */
import { conntrackSysctl } from '../../conntrack/timeouts.ts';
import type { Moment } from '../../engine/moment.ts';
import { applyChange, freeze, openDraft } from '../../engine/world-draft.ts';
import type { Connection } from '../../model/connection.ts';
import { message } from '../../model/message.ts';
import { changeMoment } from '../change-moment.ts';
import { type CommandResult, type Follow, printed, type ShellCommand, type ShellOptions } from '../command.ts';
import { type ConntrackCommand, type ConntrackLine, readConntrackLine } from './connection-filter.ts';
import { connectionLine } from './connection-line.ts';
import { ConntrackRefusal } from './connection-options.ts';
import { saveLine } from './connection-save.ts';
import { connectionsXml } from './connection-xml.ts';

const VERSION = 'conntrack v1.4.7 (conntrack-tools)';

export const conntrack: ShellCommand = {
  names: ['conntrack'],
  summary: message('shell.conntrack'),
  manual: message('shell.conntrack.manual'),
  complete: () => [
    ...['-L', '-D', '-F', '-E', '-C', '-S', '-G', '-p', '-s', '-d', '-n', '-g', '-j', '-m', '-u', '-f', '-o'],
    ...[
      'tcp',
      'udp',
      'icmp',
      '--sport',
      '--dport',
      '--state',
      'extended',
      'save',
      'xml',
      'id',
      'ESTABLISHED',
      'ASSURED',
    ],
  ],
  run: ({ args }, moment, options): CommandResult => {
    try {
      return runLine(readConntrackLine(args), moment, options);
    } catch (problem) {
      if (!(problem instanceof ConntrackRefusal)) throw problem;
      const hint = "Try `conntrack -h' or 'conntrack --help' for more information.";
      return { moment, stdout: '', stderr: `${VERSION}: ${problem.message}\n${hint}\n`, exit: 2 };
    }
  },
};

function runLine(line: ConntrackLine, moment: Moment, { say }: ShellOptions): CommandResult {
  const [command, other] = line.commands;
  if (other !== undefined) throw new ConntrackRefusal('Invalid commands combination');
  if (command === undefined || command === 'h') return printed(moment, `${say(message('shell.conntrack.manual'))}\n`);
  if (command === 'I' || command === 'U' || command === 'A' || command === 'R')
    return { moment, stdout: '', stderr: `${say(message('conntrack.not-made'))}\n`, exit: 1 };
  if (line.output.has('save') && line.output.size > 1) return told(moment, '', NOT_BESIDE_SAVE, 1);
  const ran = RUNNERS[command](line, moment);
  return line.output.has('labels') ? { ...ran, stderr: `${NO_LABELS}${ran.stderr}` } : ran;
}

const NOT_BESIDE_SAVE = 'cannot combine save output with any other output type, use -o save only';
/** A lab has no /etc/xtables/connlabel.conf. */
const NO_LABELS = 'nfct_labelmap_new: No such file or directory\n';

type Runner = (line: ConntrackLine, moment: Moment) => CommandResult;

const RUNNERS: Readonly<Record<Exclude<ConntrackCommand, 'h' | 'I' | 'U' | 'A' | 'R'>, Runner>> = {
  L: list,
  G: get,
  D: remove,
  F: flush,
  E: (line, moment) => ({ ...printed(moment, ''), follows: followed(line) }),
  C: (_, moment) => printed(moment, `${confirmed(moment).length}\n`),
  S: (_, moment) => printed(moment, STATISTICS),
  V: (_, moment) => printed(moment, `${VERSION}\n`),
};

/** A lab has one processor, and loses nothing. */
const STATISTICS = `${[
  'cpu=0   \tfound=0 invalid=0 insert=0 insert_failed=0 drop=0 early_drop=0',
  'error=0 search_restart=0 clash_resolve=0 chaintoolong=0 ',
].join(' ')}\n`;

/** In the table for all to find, in the order they came. */
function confirmed({ world }: Moment): readonly Connection[] {
  return [...world.connections.values()].filter(({ status }) => status.has('CONFIRMED') && !status.has('DYING'));
}

function chosen({ tests }: ConntrackLine, moment: Moment): readonly Connection[] {
  return confirmed(moment).filter((connection) => tests.every((test) => test(connection)));
}

function linesOf(
  connections: readonly Connection[],
  { output, commands }: ConntrackLine,
  { host, world }: Moment,
  use = 1,
): string {
  const { clock } = world;
  const hasCounters = conntrackSysctl(host, 'acct') !== 0;
  if (output.has('xml')) return connectionsXml(connections, { hasCounters, clock });
  const letter = commands.includes('D') ? 'D' : 'A';
  const options = { isExtended: output.has('extended'), hasId: output.has('id'), hasCounters, clock, use };
  const lineOf = (connection: Connection): string =>
    output.has('save') ? saveLine(connection, letter, clock) : connectionLine(connection, options);
  return connections.map((connection) => `${lineOf(connection)}\n`).join('');
}

function told(moment: Moment, stdout: string, note: string, exit = 0): CommandResult {
  return { moment, stdout, stderr: `${VERSION}: ${note}\n`, exit };
}

function list(line: ConntrackLine, moment: Moment): CommandResult {
  if (line.table === 'expect')
    return told(moment, '', `${moment.world.expectations.length} expectations have been shown.`);
  const found = line.table === 'dying' || line.table === 'unconfirmed' ? [] : chosen(line, moment);
  return told(moment, linesOf(found, line, moment), `${found.length} flow entries have been shown.`);
}

function get(line: ConntrackLine, moment: Moment): CommandResult {
  if (!['-p', '--proto', '--protonum'].some((name) => line.given.has(name)))
    throw new ConntrackRefusal("You need to supply the `--protonum' option for this command");
  const [found] = chosen(line, moment);
  if (found === undefined) return told(moment, '', "Operation failed: such conntrack doesn't exist", 1);
  return told(moment, linesOf([found], line, moment, 2), '1 flow entries have been shown.');
}

function remove(line: ConntrackLine, moment: Moment): CommandResult {
  const gone = chosen(line, moment);
  const note = `${gone.length} flow entries have been deleted.`;
  return told(without(moment, gone), linesOf(gone, line, moment), note, gone.length === 0 ? 1 : 0);
}

function flush({ table }: ConntrackLine, moment: Moment): CommandResult {
  if (table === 'expect')
    return told(
      changeMoment(moment, { world: { ...moment.world, expectations: [] } }),
      '',
      'expectation table has been emptied.',
    );
  return told(without(moment, confirmed(moment)), '', 'connection tracking table has been emptied.');
}

function without(moment: Moment, gone: readonly Connection[]): Moment {
  if (gone.length === 0) return moment;
  const draft = openDraft(moment.world);
  for (const before of gone) applyChange(draft, { kind: 'connection', id: before.id, before, after: undefined });
  return changeMoment(moment, { world: freeze(draft) });
}

/** `conntrack -E`: what comes, changes and goes from now on. */
function followed({ tests, events, output }: ConntrackLine): Follow {
  let count = 0;
  const isWanted = (name: string): boolean => events.length === 0 || events.includes('ALL') || events.includes(name);
  const fits = (connection: Connection): boolean => tests.every((test) => test(connection));
  return {
    linesOf: (_event, before, after) => {
      const old = new Map(confirmed(before).map((connection) => [connection.id, connection]));
      const now = new Map(confirmed(after).map((connection) => [connection.id, connection]));
      const options = { isExtended: output.has('extended'), hasCounters: conntrackSysctl(after.host, 'acct') !== 0 };
      const clock = after.world.clock;
      // What ran out of time has none left to tell.
      const withTime = (each: Connection) => (each.expires > clock ? { ...options, clock } : options);
      const gone = [...old.values()].filter(({ id }) => !now.has(id));
      const changed = [...now.values()].filter((each) => isOther(old.get(each.id), each));
      const lines = [
        ...gone
          .filter((each) => isWanted('DESTROY') && fits(each))
          .map((each) => `[DESTROY] ${connectionLine(each, withTime(each))}`),
        ...changed
          .filter((each) => isWanted(old.has(each.id) ? 'UPDATES' : 'NEW') && fits(each))
          .map(
            (each) => `${old.has(each.id) ? ' [UPDATE]' : '    [NEW]'} ${connectionLine(each, { ...options, clock })}`,
          ),
      ];
      count += lines.length;
      return lines;
    },
    atEnd: () => `${VERSION}: ${count} flow events have been shown.\n`,
  };
}

/** What the kernel tells of: a new state, status bits, mark or helper; not a longer life. */
function isOther(before: Connection | undefined, after: Connection): boolean {
  if (before === undefined) return true;
  return (
    before.tcp?.state !== after.tcp?.state ||
    before.sctp?.state !== after.sctp?.state ||
    before.mark !== after.mark ||
    before.helper !== after.helper ||
    before.status.size !== after.status.size
  );
}
