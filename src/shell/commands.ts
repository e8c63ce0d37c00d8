/** Every command of the terminal, in the order `help` shows them. */
import type { ShellCommand } from './command.ts';
import { FILE_COMMANDS } from './files/file-commands.ts';
import { iptables } from './iptables/iptables.ts';
import { iptablesRestore } from './iptables/iptables-restore.ts';
import { iptablesSave } from './iptables/iptables-save.ts';
import { SERVICE_COMMANDS } from './iptables/services.ts';
import { helpCommands, SESSION_COMMANDS } from './session/session-commands.ts';
import { whichCommands } from './session/which.ts';
import { STATE_COMMANDS } from './state/state-commands.ts';
import { TRAFFIC_COMMANDS } from './traffic/from.ts';
import { watch } from './watch.ts';

export const COMMANDS: readonly ShellCommand[] = [
  iptables,
  iptablesSave,
  iptablesRestore,
  ...SERVICE_COMMANDS,
  ...FILE_COMMANDS,
  ...STATE_COMMANDS,
  ...TRAFFIC_COMMANDS,
  ...SESSION_COMMANDS,
  watch,
  ...whichCommands(() => COMMANDS),
  ...helpCommands(() => COMMANDS),
];

const byName = new Map(COMMANDS.flatMap((command) => command.names.map((name) => [name, command] as const)));

/** `/sbin/iptables` is `iptables`. */
export function commandNamed(name: string): ShellCommand | undefined {
  return byName.get(name.slice(name.lastIndexOf('/') + 1));
}
