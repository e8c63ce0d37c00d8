/** The commands that show and change a host: interfaces, routes, sysctls, sets, connections, sockets. */
import type { ShellCommand } from '../command.ts';
import { ip } from '../iproute/ip.ts';

export const STATE_COMMANDS: readonly ShellCommand[] = [ip];
