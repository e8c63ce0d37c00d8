/** Reading and writing the sysctls of a host, by sysctl(8) or under /proc/sys (proc_sys_call_handler). */
import type { Moment } from '../../engine/moment.ts';
import type { Host } from '../../model/host.ts';
import { changeMoment } from '../change-moment.ts';
import { CONNTRACK_COUNT, interfaceSysctl, sysctlKind, sysctlValue } from './sysctl-names.ts';

/** Why a sysctl was not written. */
export type SysctlFault = 'unknown' | 'invalid' | 'read-only';

/** Dots or slashes: where the first separator is a slash, they change places (sysctl(8)). */
export function sysctlName(text: string): string {
  const first = /[./]/.exec(text)?.[0];
  const dotted = first === '/' ? text.replace(/[./]/g, (sign) => (sign === '/' ? '.' : '/')) : text;
  return dotted.startsWith('proc.sys.') ? dotted.slice('proc.sys.'.length) : dotted;
}

/** Where it stands under /proc/sys. */
export function sysctlPath(name: string): string {
  return `/proc/sys/${name.replace(/[./]/g, (sign) => (sign === '/' ? '.' : '/'))}`;
}

/** Which variable is meant where two names are one. */
const IP_FORWARD = 'net.ipv4.ip_forward';
const ALL_FORWARDING = 'net.ipv4.conf.all.forwarding';

/** The value; undefined where the host has no such sysctl. `name` is dotted. */
export function readSysctl(moment: Moment, name: string): string | undefined {
  const { host, world } = moment;
  const kind = sysctlKind(host, name);
  if (kind === undefined) return undefined;
  if (name === CONNTRACK_COUNT)
    return String([...world.connections.values()].filter(({ status }) => status.has('CONFIRMED')).length);
  const isForward = name === IP_FORWARD || name === ALL_FORWARDING;
  const given = isForward ? (host.sysctls[ALL_FORWARDING] ?? host.sysctls[IP_FORWARD]) : givenValue(host, name);
  return given ?? inherited(host, name) ?? kind.default;
}

/** Under either spelling of a name with a dot in it. */
function givenValue({ sysctls }: Host, name: string): string | undefined {
  const part = interfaceSysctl(name);
  return sysctls[name] ?? (part && sysctls[`net.${part.family}.conf.${part.device}.${part.setting}`]);
}

/** Writing `all` wrote every interface: that is how forwarding works. */
function inherited(host: Host, name: string): string | undefined {
  const part = interfaceSysctl(name);
  if (part?.setting !== 'forwarding' || part.device === 'all') return undefined;
  const all = host.sysctls[`net.${part.family}.conf.all.forwarding`];
  return all ?? (part.family === 'ipv4' ? host.sysctls[IP_FORWARD] : undefined);
}

/** The moment with the sysctl set, or why it is not. */
export function writeSysctl(moment: Moment, name: string, text: string): Moment | SysctlFault {
  const { host } = moment;
  const kind = sysctlKind(host, name);
  if (kind === undefined) return 'unknown';
  if (kind.isReadOnly) return 'read-only';
  const value = sysctlValue(kind, text);
  if (value === undefined) return 'invalid';
  return changeMoment(moment, { host: { ...host, sysctls: written(host.sysctls, name, value) } });
}

type Sysctls = Host['sysctls'];

/** devinet_sysctl_forward(), addrconf_fixup_forwarding(): `all` is written into every interface. */
function written(sysctls: Sysctls, name: string, value: string): Sysctls {
  const part = interfaceSysctl(name);
  const isIpv4 = name === IP_FORWARD || name === ALL_FORWARDING;
  if (!isIpv4 && !(part?.setting === 'forwarding' && part.device === 'all')) return { ...sysctls, [name]: value };
  const family = part?.family ?? 'ipv4';
  const others = Object.entries(sysctls).filter(([key]) => {
    const other = interfaceSysctl(key);
    return other?.family !== family || other.setting !== 'forwarding';
  });
  return { ...Object.fromEntries(others), [isIpv4 ? IP_FORWARD : name]: value };
}
