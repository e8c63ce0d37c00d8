/** Users and groups that every Debian has, by number (getpwuid(3), getgrgid(3)); numbers of others mean something on one host only. */

const OF_BOTH: readonly (readonly [id: number, name: string])[] = [
  [0, 'root'],
  [1, 'daemon'],
  [2, 'bin'],
  [3, 'sys'],
  [7, 'lp'],
  [8, 'mail'],
  [9, 'news'],
  [10, 'uucp'],
  [13, 'proxy'],
  [33, 'www-data'],
  [34, 'backup'],
  [38, 'list'],
  [39, 'irc'],
];

const USERS = new Map([...OF_BOTH, [4, 'sync'], [5, 'games'], [6, 'man'], [65_534, 'nobody']]);

const GROUPS = new Map([
  ...OF_BOTH,
  [4, 'adm'],
  [5, 'tty'],
  [6, 'disk'],
  [12, 'man'],
  [20, 'dialout'],
  [27, 'sudo'],
  [29, 'audio'],
  [42, 'shadow'],
  [44, 'video'],
  [46, 'plugdev'],
  [50, 'staff'],
  [60, 'games'],
  [100, 'users'],
  [65_534, 'nogroup'],
]);

export function userName(id: number): string | undefined {
  return USERS.get(id);
}

export function groupName(id: number): string | undefined {
  return GROUPS.get(id);
}
