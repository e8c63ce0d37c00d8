/** Files as commands see them: those of the lab, /dev/null, and what the kernel tells under /proc. */
import type { Moment } from '../../engine/moment.ts';
import { changeMoment } from '../change-moment.ts';
import { procFile } from '../state/proc-files.ts';
import { readSysctl, type SysctlFault, sysctlName, writeSysctl } from '../state/sysctl.ts';
import { absolutePath, MOST_FILE_BYTES } from './path.ts';

/** Why a file could not be written, in the words of strerror(3). */
export interface FileFault {
  readonly fault: string;
}

export function isFileFault(result: Moment | FileFault): result is FileFault {
  return 'fault' in result;
}

const SYSCTLS = '/proc/sys/';
const MOST_FILES = 1000;

/** `/proc/sys/net/ipv4/ip_forward` is net.ipv4.ip_forward. */
function sysctlOfPath(path: string): string | undefined {
  return path.startsWith(SYSCTLS) ? sysctlName(path.slice(1)) : undefined;
}

/** The text of a file; nothing where there is none. */
export function readFile(moment: Moment, path: string): string | undefined {
  const { files } = moment;
  const name = absolutePath(path);
  if (name === '/dev/null') return '';
  const setting = sysctlOfPath(name);
  if (setting !== undefined) {
    const value = readSysctl(moment, setting);
    return value === undefined ? undefined : `${value}\n`;
  }
  return procFile(moment, name) ?? (Object.hasOwn(files, name) ? files[name] : undefined);
}

/** The moment with the text in the file; a sysctl is set by it. */
export function writeFile(moment: Moment, path: string, text: string, isAppended = false): Moment | FileFault {
  const name = absolutePath(path);
  if (name === '/dev/null') return moment;
  const setting = sysctlOfPath(name);
  if (setting !== undefined) {
    const written = writeSysctl(moment, setting, text.trim());
    return typeof written === 'string' ? { fault: SYSCTL_FAULTS[written] } : written;
  }
  if (/^\/(?:proc|sys|dev)\//.test(name)) return { fault: 'Permission denied' };
  if (path.endsWith('/') || isFolder(moment, name)) return { fault: 'Is a directory' };
  const whole = (isAppended ? (readFile(moment, name) ?? '') : '') + text;
  if (whole.length > MOST_FILE_BYTES) return { fault: 'File too large' };
  const isNew = !Object.hasOwn(moment.files, name);
  if (isNew && Object.keys(moment.files).length >= MOST_FILES) return { fault: 'No space left on device' };
  return changeMoment(moment, { files: { ...moment.files, [name]: whole } });
}

const SYSCTL_FAULTS: Readonly<Record<SysctlFault, string>> = {
  unknown: 'No such file or directory',
  invalid: 'Invalid argument',
  'read-only': 'Permission denied',
};

/** Folders that every host has, beside those that hold a file. */
const FOLDERS: ReadonlySet<string> = new Set([
  '/',
  '/root',
  '/etc',
  '/etc/iptables',
  '/etc/sysconfig',
  '/tmp',
  '/var',
  '/home',
]);

/** Whether a name is that of a folder. */
export function isFolder({ files }: Pick<Moment, 'files'>, name: string): boolean {
  return FOLDERS.has(name) || Object.keys(files).some((file) => file.startsWith(`${name}/`));
}

/** The moment without a file. */
export function removeFile(moment: Moment, path: string): Moment {
  const { [absolutePath(path)]: _gone, ...files } = moment.files;
  return changeMoment(moment, { files });
}
