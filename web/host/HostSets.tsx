// The ipsets of the host as they were loaded: each with its type and how many are in it, and who they are.
import { ChevronRight } from 'lucide-react';
import { type IpSet, printElement, setsOfHost } from '#kinds';
import type { Host } from '#netfilter';
import { useWords } from '../forms/useWords.ts';

/** More members than these are a number. */
const MOST = 200;

/** The first of them, as `ipset save` spells them; a set may hold 100,000. */
function firstMembers(set: IpSet): readonly string[] {
  const shown: string[] = [];
  for (const [element, member] of set.members) {
    if (shown.length === MOST) break;
    const { isException, expires, comment } = member;
    const words = [
      printElement(set, element, member),
      ...(expires === undefined ? [] : ['timeout', String(expires / 1000)]),
      ...(isException ? ['nomatch'] : []),
      ...(comment === undefined ? [] : [`"${comment}"`]),
    ];
    shown.push(words.join(' '));
  }
  return shown;
}

function SetItem({ set }: { readonly set: IpSet }) {
  const say = useWords();
  const { name, type, family, members } = set;
  return (
    <li className="border-line border-t first:border-t-0">
      <details className="group/set">
        <summary className="flex min-h-7 cursor-pointer list-none items-center gap-1.5 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-3.5 shrink-0 text-faint transition-transform group-open/set:rotate-90"
          />
          <code className="min-w-0 truncate font-semibold" title={name}>
            {name}
          </code>
          <span className="min-w-0 flex-1 truncate text-faint text-xs">
            {type.name}
            {family === 'ipv6' ? ' IPv6' : ''}
          </span>
          <span className="shrink-0 text-soft text-xs tabular-nums">
            {say('host.sets.members', { count: members.size })}
          </span>
        </summary>
        <SetMembers set={set} />
      </details>
    </li>
  );
}

function SetMembers({ set }: { readonly set: IpSet }) {
  const say = useWords();
  const rest = set.members.size - MOST;
  if (set.members.size === 0) return <p className="pb-1 pl-5 text-faint text-xs">{say('host.sets.empty')}</p>;
  return (
    <ul className="max-h-40 overflow-y-auto pb-1 pl-5 font-mono text-soft text-xs">
      {firstMembers(set).map((member) => (
        <li key={member} className="break-words py-px">
          {member}
        </li>
      ))}
      {rest > 0 ? <li className="py-px font-sans text-faint">{say('host.sets.more', { count: rest })}</li> : null}
    </ul>
  );
}

export function HostSets({ host }: { readonly host: Host }) {
  const say = useWords();
  const { sets, problems } = setsOfHost(host);
  return (
    <>
      <ul>
        {[...sets.values()].map((set) => (
          <SetItem key={set.name} set={set} />
        ))}
      </ul>
      {problems.length === 0 ? null : (
        <p className="text-unknown text-xs">{say('host.sets.problems', { count: problems.length })}</p>
      )}
    </>
  );
}
