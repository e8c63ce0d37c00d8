/** The commands that show and change a host: interfaces, routes, sysctls, sets, connections, sockets. */
import type { ShellCommand } from '../command.ts';
import { ip } from '../iproute/ip.ts';
import { conntrack } from './conntrack.ts';
import { ipset } from './ipset.ts';
import { sysctlCommand } from './sysctl-command.ts';

export const STATE_COMMANDS: readonly ShellCommand[] = [ip, sysctlCommand, ipset, conntrack];
