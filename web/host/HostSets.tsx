// The ipsets of the host as they were loaded: each with its type and how many are in it, and who they are.
import { ChevronRight } from 'lucide-react';
import { type IpSet, printElement, setsOfHost } from '#kinds';
import { message } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { useWords } from '../forms/useWords.ts';
import { did } from './host-did.ts';
import type { HostFormProps } from './LittleForm.tsx';
import { openHostForm } from './open-host-form.ts';
import { Part, type PartsProps } from './Part.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { MemberForm, SetForm, withoutMember, withoutSet } from './SetForms.tsx';

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

interface SetItemProps extends HostFormProps {
  readonly set: IpSet;
}

function SetItem({ set, host, edit }: SetItemProps) {
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
        <SetMembers set={set} host={host} edit={edit} />
        <div className="flex flex-wrap gap-1 pb-1.5 pl-5">
          <Button onClick={() => openHostForm({ kind: 'member', name })}>{say('host.add.member')}</Button>
          <Button
            onClick={() => edit({ ...host, sets: withoutSet(host, set) }, message('host.did.removed', { what: name }))}
          >
            {say('host.sets.remove')}
          </Button>
        </div>
      </details>
    </li>
  );
}

function SetMembers({ set, host, edit }: Omit<SetItemProps, 'onClose'>) {
  const say = useWords();
  const rest = set.members.size - MOST;
  if (set.members.size === 0) return <p className="pb-1 pl-5 text-faint text-xs">{say('host.sets.empty')}</p>;
  return (
    <ul className="max-h-40 overflow-y-auto pb-1 pl-5 font-mono text-soft text-xs">
      {firstMembers(set).map((member) => (
        <li key={member} className="group flex items-center gap-1 py-px">
          <span className="min-w-0 flex-1 break-words">{member}</span>
          <RemoveButton
            label={say('host.remove', { what: member })}
            onClick={() => edit({ ...host, sets: withoutMember(host, set, member) }, did('removed', member))}
          />
        </li>
      ))}
      {rest > 0 ? <li className="py-px font-sans text-faint">{say('host.sets.more', { count: rest })}</li> : null}
    </ul>
  );
}

export function HostSets(props: PartsProps) {
  const { host, open } = props;
  const say = useWords();
  const { sets, problems } = setsOfHost(host);
  return (
    <Part title={say('host.sets')} add={say('host.add.set')} onAdd={() => openHostForm({ kind: 'set' })}>
      <ul>
        {[...sets.values()].map((set) => (
          <SetItem key={set.name} set={set} {...props} />
        ))}
      </ul>
      {problems.length === 0 ? null : (
        <p className="text-unknown text-xs">{say('host.sets.problems', { count: problems.length })}</p>
      )}
      {open?.kind === 'set' ? <SetForm {...props} /> : null}
      {open?.kind === 'member' ? <MemberForm key={open.name} set={open.name} {...props} /> : null}
    </Part>
  );
}
