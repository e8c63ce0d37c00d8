/** The rules as a service, and a restart of the host: service(8), systemctl(1), netfilter-persistent(8), reboot(8). */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import type { RulesetDocument } from '../../model/ruleset.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { parseDocument } from '../../syntax/parse-document.ts';
import { changeMoment } from '../change-moment.ts';
import { type CommandResult, failed, printed, type ShellCommand } from '../command.ts';
import { readFile } from '../files/file-access.ts';
import { documentOfTool } from './document-of-tool.ts';
import { bootRules, emptyRules, loadRules, RULE_FILES, saveRules } from './saved-rules.ts';

type Dialect = RulesetDocument['dialect'];
const DIALECTS: readonly Dialect[] = ['iptables', 'ip6tables'];
const ACTIONS = ['start', 'stop', 'restart', 'reload', 'status', 'save', 'enable', 'disable'] as const;

function dialectOf(unit: string | undefined): Dialect | undefined {
  const name = unit?.replace(/\.service$/, '');
  return DIALECTS.find((dialect) => dialect === name);
}

const service: ShellCommand = {
  names: ['service'],
  summary: message('shell.service'),
  manual: message('shell.service.manual'),
  run: ({ args: [unit = '', action = ''] }, moment) => {
    if (unit === 'netfilter-persistent') return persistent(action, moment);
    const dialect = dialectOf(unit);
    if (dialect === undefined) return failed(moment, `${unit}: unrecognized service`);
    if (action === 'save') {
      const path = RULE_FILES.service[dialect];
      return printed(saveRules(moment, dialect, path), `${dialect}: Saving firewall rules to ${path}: [  OK  ]\n`);
    }
    return (
      act(action, dialect, moment) ??
      failed(moment, `Usage: service ${dialect} {start|stop|restart|reload|status|save}`, 2)
    );
  },
  complete: (args) => (args.length < 2 ? [...DIALECTS, 'netfilter-persistent'] : ACTIONS),
};

const systemctl: ShellCommand = {
  names: ['systemctl'],
  summary: message('shell.service'),
  manual: message('shell.service.manual'),
  run: ({ args }, moment, options) => {
    const [action = '', unit = ''] = args.filter((word) => !word.startsWith('-'));
    if (action === 'reboot') return reboot.run({ name: 'reboot', args: [], stdin: '' }, moment, options);
    if (/^netfilter-persistent(?:\.service)?$/.test(unit)) return persistent(action, moment);
    const dialect = dialectOf(unit);
    const found = dialect === undefined ? undefined : act(action, dialect, moment);
    const verb = /^(?:enable|disable)$/.test(action)
      ? `Failed to ${action} unit: Unit file ${unitName(unit)} does not exist.`
      : '';
    return (
      found ?? failed(moment, verb || `Failed to ${action} ${unitName(unit)}: Unit ${unitName(unit)} not found.`, 5)
    );
  },
  complete: (args) => (args.length < 2 ? ACTIONS : [...DIALECTS, 'netfilter-persistent']),
};

function unitName(unit: string): string {
  return unit.includes('.') ? unit : `${unit}.service`;
}

/** Nothing where there is no such action. */
function act(action: string, dialect: Dialect, moment: Moment): CommandResult | undefined {
  switch (action) {
    case 'start':
    case 'restart':
    case 'reload': {
      const loaded = loadRules(moment, dialect, RULE_FILES.service[dialect]);
      if (loaded === undefined) return failed(moment, jobFailed(dialect));
      return loaded.stderr === ''
        ? printed(loaded.moment, '')
        : failed(moment, `${loaded.stderr}${jobFailed(dialect)}`);
    }
    case 'stop':
      return printed(emptyRules(moment, dialect), '');
    case 'status':
      return status(dialect, moment);
    case 'enable':
    case 'disable':
      return printed(moment, '');
    default:
      return undefined;
  }
}

function jobFailed(dialect: Dialect): string {
  return `Job for ${dialect}.service failed because the control process exited with error code.\nSee "systemctl status ${dialect}.service" and "journalctl -xeu ${dialect}.service" for details.`;
}

/** 3 is what systemd says of what does not run. */
function status(dialect: Dialect, moment: Moment): CommandResult {
  const { tables } = parseDocument(documentOfTool(dialect, moment.documents).document);
  const isActive = tables.length > 0;
  const family = dialect === 'iptables' ? 'IPv4' : 'IPv6';
  const path = `/usr/lib/systemd/system/${dialect}.service`;
  const stdout = [
    `${isActive ? '●' : '○'} ${dialect}.service - ${family} firewall with ${dialect}`,
    `     Loaded: loaded (${path}; enabled)`,
    `     Active: ${isActive ? 'active (exited)' : 'inactive (dead)'}`,
    '',
  ].join('\n');
  return { moment, stdout, stderr: '', exit: isActive ? 0 : 3 };
}

const netfilterPersistent: ShellCommand = {
  names: ['netfilter-persistent'],
  summary: message('shell.netfilter-persistent'),
  manual: message('shell.netfilter-persistent.manual'),
  run: ({ args: [action = ''] }, moment) => persistent(action, moment),
  complete: () => ['start', 'stop', 'restart', 'reload', 'flush', 'save'],
};

const PLUGINS: Readonly<Record<Dialect, string>> = { iptables: '15-ip4tables', ip6tables: '25-ip6tables' };

function persistent(action: string, moment: Moment): CommandResult {
  const files = RULE_FILES.persistent;
  const said = DIALECTS.map(
    (dialect) =>
      `run-parts: executing /usr/share/netfilter-persistent/plugins.d/${PLUGINS[dialect]} ${action === 'restart' || action === 'reload' ? 'start' : action}\n`,
  ).join('');
  switch (action) {
    case 'save':
      return printed(
        DIALECTS.reduce((now, dialect) => saveRules(now, dialect, files[dialect]), moment),
        said,
      );
    case 'flush':
      return printed(
        DIALECTS.reduce((now, dialect) => emptyRules(now, dialect), moment),
        said,
      );
    case 'start':
    case 'restart':
    case 'reload':
    case 'force-reload': {
      let now = moment;
      let stderr = '';
      for (const dialect of DIALECTS) {
        const loaded =
          readFile(now, files[dialect]) === undefined ? undefined : loadRules(now, dialect, files[dialect]);
        now = loaded?.moment ?? now;
        stderr += loaded?.stderr ?? '';
      }
      return { moment: now, stdout: said, stderr, exit: stderr === '' ? 0 : 1 };
    }
    case 'stop':
      return printed(moment, 'Automatic flush disabled; use "netfilter-persistent flush"\n');
    case 'enable':
    case 'disable':
      return printed(moment, '');
    default:
      return failed(moment, 'Usage: netfilter-persistent (start|stop|restart|reload|flush|save)');
  }
}

const reboot: ShellCommand = {
  names: ['reboot'],
  summary: message('shell.reboot'),
  manual: message('shell.reboot.manual'),
  run: (_call, moment, { say }) => {
    const started = changeMoment(moment, {
      host: moment.start.host,
      world: { ...EMPTY_WORLD, clock: moment.world.clock },
    });
    const lost = rulesOfOtherTools(moment);
    const told = lost.map((tool) => `(${say(message('shell.reboot.not-saved', { tool }))})\n`);
    return { ...printed(bootRules(started), ''), stderr: told.join('') };
  },
};

/** A boot runs `iptables-restore`, which is one flavour's: rules of the other one come back by nobody. */
function rulesOfOtherTools({ documents }: Moment): readonly string[] {
  return documents.flatMap((document) => {
    const { dialect, flavour } = document;
    const isOwn = documentOfTool(dialect, documents).document === document;
    const hasRules = parseDocument(document).tables.some(({ chains }) => chains.some(({ rules }) => rules.length > 0));
    return isOwn || !hasRules ? [] : [`${dialect}-${flavour}`];
  });
}

export const SERVICE_COMMANDS: readonly ShellCommand[] = [netfilterPersistent, service, systemctl, reboot];
