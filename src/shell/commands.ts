/** Every command of the terminal, in the order `help` shows them. */
import type { ShellCommand } from './command.ts';
import { cat } from './files/cat.ts';
import { iptables } from './iptables/iptables.ts';

export const COMMANDS: readonly ShellCommand[] = [iptables, cat];

const byName = new Map(COMMANDS.flatMap((command) => command.names.map((name) => [name, command] as const)));

/** `/sbin/iptables` is `iptables`. */
export function commandNamed(name: string): ShellCommand | undefined {
  return byName.get(name.slice(name.lastIndexOf('/') + 1));
}
