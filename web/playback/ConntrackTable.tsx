// Connection tracking's entries as they stand at this step.
import { useMemo } from 'react';
import type { Connection, Tuple, World } from '#netfilter';
import { PROTOCOL, worldAt } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { currentWalk } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';

function tupleText({ source, destination, sourceId, destinationId, icmp }: Tuple): string {
  if (icmp !== undefined) return `${source} → ${destination} (${icmp.type}/${icmp.code} id ${sourceId})`;
  return `${source}:${sourceId} → ${destination}:${destinationId}`;
}

function protocolText(protocol: number): string {
  return Object.entries(PROTOCOL).find(([, number]) => number === protocol)?.[0] ?? String(protocol);
}

/** The world at the cursor of the walk in view. */
export function useWorld(): World | undefined {
  const walk = useApp(currentWalk);
  const cursor = useApp((state) => state.cursor);
  return useMemo(() => (walk === undefined ? undefined : worldAt(walk, cursor)), [walk, cursor]);
}

function Row({ connection, hasMarks }: { connection: Connection; hasMarks: boolean }) {
  const say = useWords();
  const { status, tcp, mark, original, reply } = connection;
  const words = [
    tcp?.state,
    status.has('CONFIRMED') ? undefined : say('conntrack.unconfirmed'),
    status.has('ASSURED')
      ? say('conntrack.assured')
      : say(status.has('SEEN_REPLY') ? 'conntrack.seen-reply' : 'conntrack.unreplied'),
    status.has('SRC_NAT') ? 'SNAT' : undefined,
    status.has('DST_NAT') ? 'DNAT' : undefined,
  ].filter((word) => word !== undefined);
  return (
    <tr>
      <td>{protocolText(original.protocol)}</td>
      <td className="mono">{tupleText(original)}</td>
      <td className="mono">{tupleText(reply)}</td>
      <td>{words.join(' · ')}</td>
      {hasMarks && <td className="mono">{mark === 0 ? '' : `0x${mark.toString(16)}`}</td>}
    </tr>
  );
}

const COLUMNS = ['protocol', 'original', 'reply', 'state', 'mark'] as const;

export function ConntrackTable() {
  const say = useWords();
  const connections = [...(useWorld()?.connections.values() ?? [])];
  if (connections.length === 0) return <p className="tab-empty">{say('conntrack.none')}</p>;
  const hasMarks = connections.some(({ mark }) => mark !== 0);
  const columns = COLUMNS.filter((column) => hasMarks || column !== 'mark');
  return (
    <table className="tab-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {say(`conntrack.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <Row key={connection.id} connection={connection} hasMarks={hasMarks} />
        ))}
      </tbody>
    </table>
  );
}
