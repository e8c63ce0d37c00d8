/** Who a bridge has heard by which port (br_fdb_update, br_fdb_find_rcu). */
import type { Change } from '../model/walk.ts';
import type { Run } from './flight.ts';

/** ageing_time, in ms: who was not heard that long is forgotten. */
const REMEMBERED = 300_000;

interface Heard {
  readonly port: string;
  /** World clock at which it was heard last. */
  readonly at: number;
}

type Database = Readonly<Record<string, Heard>>;

const keyOf = (bridge: string): string => `bridge ${bridge}`;

function databaseOf({ draft }: Run, bridge: string): Database | undefined {
  return draft.world.memories.get(keyOf(bridge)) as Database | undefined;
}

/** Notes that stations (MAC addresses, or addresses of IP where nobody said a MAC) were heard by a port. */
export function hear(run: Run, bridge: string, port: string, stations: readonly string[]): readonly Change[] {
  const before = databaseOf(run, bridge);
  const at = run.draft.world.clock;
  const after: Database = { ...before, ...Object.fromEntries(stations.map((station) => [station, { port, at }])) };
  return [{ kind: 'memory', key: keyOf(bridge), before, after }];
}

/** The port that leads to a station: where it was heard last, else where the host's own entries say. */
export function portToward(run: Run, bridge: string, station: string): string | undefined {
  const heard = databaseOf(run, bridge)?.[station];
  if (heard !== undefined && run.draft.world.clock - heard.at < REMEMBERED) return heard.port;
  const ports = new Set(run.host.interfaces.filter((each) => each.bridge === bridge).map(({ name }) => name));
  return run.host.forwarding?.find((each) => each.station.toLowerCase() === station && ports.has(each.port))?.port;
}
