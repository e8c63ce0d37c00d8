// Connection tracking's entries as they stand at this step.
import { useMemo } from 'react';
import type { Connection, World } from '#netfilter';
import { PROTOCOL, worldAt } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { currentWalk } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { tupleText } from './tuple-text.ts';

function protocolText(protocol: number): string {
  return Object.entries(PROTOCOL).find(([, number]) => number === protocol)?.[0] ?? String(protocol);
}

/** The world at the cursor of the walk in view. */
export function useWorld(): World | undefined {
  const walk = useApp(currentWalk);
  const cursor = useApp((state) => state.cursor);
  return useMemo(() => (walk === undefined ? undefined : worldAt(walk, cursor)), [walk, cursor]);
}

/** What stands in a column only where some connection has it. */
const EXTRAS = {
  mark: ({ mark }: Connection) => (mark === 0 ? undefined : `0x${mark.toString(16)}`),
  zone: ({ zone }: Connection) => zoneText(zone),
  helper: ({ helper }: Connection) => helper,
  master: ({ master }: Connection) => (master === undefined ? undefined : tupleText(master.original)),
} as const;
type Extra = keyof typeof EXTRAS;

/** A zone may hold for one direction only. */
function zoneText({ id, direction }: Connection['zone']): string | undefined {
  if (id === 0) return undefined;
  if (direction === undefined) return `${id}`;
  return `${id} (${direction === 'ORIGINAL' ? '→' : '←'})`;
}

function Row({ connection, extras }: { connection: Connection; extras: readonly Extra[] }) {
  const say = useWords();
  const { status, tcp, sctp, original, reply } = connection;
  const words = [
    tcp?.state ?? sctp?.state,
    status.has('CONFIRMED') ? undefined : say('conntrack.unconfirmed'),
    status.has('ASSURED')
      ? say('conntrack.assured')
      : say(status.has('SEEN_REPLY') ? 'conntrack.seen-reply' : 'conntrack.unreplied'),
    status.has('EXPECTED') ? say('conntrack.expected') : undefined,
    status.has('SRC_NAT') ? 'SNAT' : undefined,
    status.has('DST_NAT') ? 'DNAT' : undefined,
  ].filter((word) => word !== undefined);
  return (
    <tr>
      <td>{protocolText(original.protocol)}</td>
      <td className="mono">{tupleText(original)}</td>
      <td className="mono">{tupleText(reply)}</td>
      <td>{words.join(' · ')}</td>
      {extras.map((extra) => (
        <td key={extra} className="mono">
          {EXTRAS[extra](connection)}
        </td>
      ))}
    </tr>
  );
}

const COLUMNS = ['protocol', 'original', 'reply', 'state'] as const;

export function ConntrackTable() {
  const say = useWords();
  const connections = [...(useWorld()?.connections.values() ?? [])];
  if (connections.length === 0) return <p className="tab-empty">{say('conntrack.none')}</p>;
  const extras = (Object.keys(EXTRAS) as Extra[]).filter((extra) =>
    connections.some((connection) => EXTRAS[extra](connection) !== undefined),
  );
  return (
    <table className="tab-table">
      <thead>
        <tr>
          {[...COLUMNS, ...extras].map((column) => (
            <th key={column} scope="col">
              {say(`conntrack.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <Row key={connection.id} connection={connection} extras={extras} />
        ))}
      </tbody>
    </table>
  );
}
