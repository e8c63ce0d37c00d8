/** `*` in a path, as far as scripts of firewalls use it: the interfaces under /proc/sys/net/ipv4/conf, and files of the lab. */
import type { Moment } from '../../engine/moment.ts';
import { absolutePath } from '../files/path.ts';

const OF_INTERFACES = /^(\/proc\/sys\/net\/ipv[46]\/conf\/)\*(\/\w+)$/;
const LONGEST = 200;

/** The names that fit, in their order; the word itself where none does. */
export function globbed(word: string, { host, files }: Moment): readonly string[] {
  if (!/[*?]/.test(word) || word.length > LONGEST) return [word];
  const [, before, after] = OF_INTERFACES.exec(word) ?? [];
  if (before !== undefined && after !== undefined)
    return ['all', 'default', ...host.interfaces.map(({ name }) => name)].sort().map((name) => before + name + after);
  const whole = absolutePath(word);
  // One `*` after another would make the search slow, and means the same as one.
  const pattern = whole.replace(/\*+/g, '*').replace(/[.+^${}()|[\]\\]/g, '\\$&');
  if (pattern.split('*').length > 4) return [word];
  const fits = new RegExp(`^${pattern.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`);
  const found = Object.keys(files).filter((name) => fits.test(name));
  return found.length === 0 ? [word] : found.sort();
}
