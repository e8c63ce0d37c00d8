/** The commands that show and change a host: interfaces, routes, sysctls, sets, connections, sockets. */
import type { ShellCommand } from '../command.ts';
import { ip } from '../iproute/ip.ts';
import { arp } from './arp.ts';
import { brctl } from './brctl.ts';
import { bridge } from './bridge.ts';
import { conntrack } from './conntrack.ts';
import { ifconfig } from './ifconfig.ts';
import { ipset } from './ipset.ts';
import { listen, python } from './listen.ts';
import { netstat } from './netstat.ts';
import { route } from './route.ts';
import { ss } from './ss.ts';
import { sysctlCommand } from './sysctl-command.ts';

export const STATE_COMMANDS: readonly ShellCommand[] = [
  ip,
  sysctlCommand,
  ipset,
  conntrack,
  ss,
  netstat,
  listen,
  python,
  route,
  arp,
  ifconfig,
  bridge,
  brctl,
];
