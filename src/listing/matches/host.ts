/** Matches on the host itself: who sent it, which device, socket, policy or route. */
import type { Held } from '../../extensions/option.ts';
import { writeOptions } from '../../extensions/write-options.ts';
import { addrtype } from '../../matches/addrtype.ts';
import { cgroup } from '../../matches/cgroup.ts';
import { cpu } from '../../matches/cpu.ts';
import { ipvs } from '../../matches/ipvs.ts';
import { osf } from '../../matches/osf.ts';
import { owner } from '../../matches/owner.ts';
import { physdev } from '../../matches/physdev.ts';
import { policy } from '../../matches/policy.ts';
import { elementsOf, writeElement } from '../../matches/policy-elements.ts';
import { rpfilter } from '../../matches/rpfilter.ts';
import { socket } from '../../matches/socket.ts';
import { type NumberSpan, writeSpan } from '../../values/number-span.ts';
import { groupName, userName } from '../account-names.ts';
import { appended, bang, listMatch, not, withoutDashes } from '../printer.ts';

function account(
  label: 'UID' | 'GID',
  held: Held<NumberSpan> | undefined,
  nameOf: (id: number) => string | undefined,
): string | undefined {
  if (held === undefined) return undefined;
  const { from, to } = held.value;
  const name = from === to ? nameOf(from) : undefined;
  return `${not(held)}owner ${label} match ${name ?? writeSpan(held.value, '-')}`;
}

const noName = (): undefined => undefined;

const PROTOCOL_NUMBERS: Readonly<Record<string, string>> = { esp: '50', ah: '51', ipcomp: '108' };

function withoutNames(words: readonly string[], numeric: boolean): readonly string[] {
  return words.map((word, at) => (numeric && words[at - 1] === '--proto' ? (PROTOCOL_NUMBERS[word] ?? word) : word));
}

export const HOST_MATCHES = [
  listMatch(addrtype, ({ source, destination, onIncoming, onOutgoing }) =>
    appended(
      'ADDRTYPE match',
      source && `src-type ${bang(source)}${source.value.join(',')}`,
      destination && `dst-type ${bang(destination)}${destination.value.join(',')}`,
      onIncoming && 'limit-in',
      onOutgoing && 'limit-out',
    ),
  ),
  listMatch(owner, ({ socket: exists, user, group, otherGroups }, { numeric }) =>
    appended(
      exists && `${not(exists)}owner socket exists`,
      account('UID', user, numeric ? noName : userName),
      account('GID', group, numeric ? noName : groupName),
      otherGroups && 'incl. suppl. groups',
    ),
  ),
  listMatch(cgroup, ({ path, classId }) =>
    appended(path && `cgroup ${not(path)}${path.value}`, classId && `cgroup ${not(classId)}${classId.value}`),
  ),
  listMatch(cpu, ({ cpu: held }) => ` cpu ${not(held)}${held.value}`),
  listMatch(ipvs, (given, context) => withoutDashes(writeOptions(ipvs, given, context))),
  listMatch(osf, ({ genre }) => ` OS fingerprint match ${not(genre)}${genre.value}`),
  listMatch(physdev, (given, context) => appended('PHYSDEV match', ...writeOptions(physdev, given, context))),
  listMatch(rpfilter, ({ loose, validMark, acceptLocal, invert }) =>
    appended('rpfilter', loose && 'loose', validMark && 'validmark', acceptLocal && 'accept-local', invert && 'invert'),
  ),
  listMatch(socket, (given, context) => appended('socket', ...writeOptions(socket, given, context))),
  listMatch(policy, ({ direction = 'in', policy: wanted, strict, next = [] }, context) => {
    const elements = wanted === 'none' ? [] : elementsOf(next);
    const hasPlaces = strict === true && elements.length > 1;
    const words = elements.map((element, at) => {
      const written = withoutDashes(withoutNames(writeElement(element, context), context.numeric));
      return hasPlaces ? ` [${at}]${written}` : written;
    });
    const isStrict = strict && wanted === 'ipsec';
    return `${appended('policy match', `dir ${direction}`, `pol ${wanted}`, isStrict && 'strict')}${words.join('')}`;
  }),
];
