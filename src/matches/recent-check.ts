/** What is wrong with a use of `recent` as a whole (recent_check of libxt_recent.c, recent_mt_check of net/netfilter/xt_recent.c). */
import { type Message, message } from '../model/message.ts';

/** One less than XT_RECENT_MAX_NSTAMPS. */
export const MOST_HITS = 65_535;

const KERNEL_SAYS = 'Invalid argument';

type Operation = 'set' | 'rcheck' | 'update' | 'remove';

interface RecentGiven extends Readonly<Partial<Record<Operation, unknown>>> {
  readonly seconds: number | undefined;
  readonly reap: true | undefined;
  readonly hitcount: number | undefined;
  readonly name: string;
}

export function checkRecent(given: RecentGiven): { readonly message: Message; readonly tool: string } | undefined {
  const { set, remove, seconds, hitcount = 0, name } = given;
  if (given.reap && seconds === undefined)
    return { message: message('match.recent.reap-alone'), tool: 'recent: option "--reap" also requires "--seconds".' };
  if ((set ?? given.rcheck ?? given.update ?? remove) === undefined) {
    const tool = "recent: you must specify one of `--set', `--rcheck' `--update' or `--remove'";
    return { message: message('match.recent.no-operation'), tool };
  }
  if ((set !== undefined || remove !== undefined) && (seconds !== undefined || hitcount > 0))
    return { message: message('match.recent.not-asking'), tool: KERNEL_SAYS };
  if (hitcount > MOST_HITS)
    return { message: message('match.recent.too-many-hits', { most: MOST_HITS }), tool: KERNEL_SAYS };
  return isFileName(name) ? undefined : { message: message('match.recent.wrong-name', { name }), tool: KERNEL_SAYS };
}

/** xt_check_proc_name(): the list shows as a file under /proc/net/xt_recent. */
function isFileName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/');
}
