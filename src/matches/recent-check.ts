/** What is wrong with a use of `recent` as a whole (recent_check of libxt_recent.c, recent_mt_check of net/netfilter/xt_recent.c). */
import type { EntryFault, KindFault } from '../extensions/kind.ts';
import { message } from '../model/message.ts';

/** One less than XT_RECENT_MAX_NSTAMPS. */
export const MOST_HITS = 65_535;

type Operation = 'set' | 'rcheck' | 'update' | 'remove';

interface RecentGiven extends Readonly<Partial<Record<Operation, unknown>>> {
  readonly seconds: number | undefined;
  readonly reap: true | undefined;
  readonly hitcount: number | undefined;
  readonly name: string;
}

/** What iptables itself refuses. */
export function checkRecent(given: RecentGiven): KindFault | undefined {
  const { set, rcheck, update, remove, seconds } = given;
  if ((set ?? rcheck ?? update ?? remove) === undefined) {
    const tool = "recent: you must specify one of `--set', `--rcheck' `--update' or `--remove'";
    return { message: message('match.recent.no-operation'), tool };
  }
  if (given.reap && seconds === undefined)
    return { message: message('match.recent.reap-alone'), tool: 'recent: option "--reap" also requires "--seconds".' };
  return undefined;
}

/** recent_mt_check(). */
export function recentEntryFault({ set, remove, seconds, hitcount = 0, name }: RecentGiven): EntryFault | undefined {
  if ((set !== undefined || remove !== undefined) && (seconds !== undefined || hitcount > 0))
    return { message: message('match.recent.not-asking'), errno: 'EINVAL' };
  if (hitcount > MOST_HITS)
    return { message: message('match.recent.too-many-hits', { most: MOST_HITS }), errno: 'EINVAL' };
  return isFileName(name) ? undefined : { message: message('match.recent.wrong-name', { name }), errno: 'EINVAL' };
}

/** xt_check_proc_name(): what has the name shows as a file under /proc/net. */
export function isFileName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/');
}
