/** A rate, estimated as the kernel's timer does it tick by tick: what RATEEST measures and `rateest` asks for (net/core/gen_estimator.c). A value. */
import type { World } from '../model/world.ts';

/** How often it looks, as a power of two of a quarter second (from -2: 250 ms), and how slowly it forgets. */
export interface EstimatorSettings {
  readonly interval: number;
  readonly ewmaLog: number;
}

export interface Estimator extends EstimatorSettings {
  readonly packets: number;
  readonly bytes: number;
  /** What was counted at the last tick, and how many ticks there were. */
  readonly lastPackets: number;
  readonly lastBytes: number;
  readonly ticks: number;
  /** Averages, in 1/256 a second. */
  readonly packetRate: number;
  readonly byteRate: number;
}

/** Rates a second. */
export interface EstimatedRates {
  readonly packets: number;
  readonly bytes: number;
}

/** Key of the estimator's memory; both families share one. */
export function estimatorKey(name: string): string {
  return `rateest/${name}`;
}

/** The estimator with one packet more. Its first tick comes one interval after its rule was loaded. */
export function estimatorWith(world: World, name: string, settings: EstimatorSettings, bytes: number): Estimator {
  const known = world.memories.get(estimatorKey(name)) as Estimator | undefined;
  const now = atClock(known ?? { ...NOTHING, ...settings }, world.clock);
  return { ...now, packets: now.packets + 1, bytes: now.bytes + bytes };
}

/** What it tells at the world's clock (gen_estimator_read); one that counted nothing yet tells 0. */
export function estimatedRates(world: World, name: string): EstimatedRates {
  const known = world.memories.get(estimatorKey(name)) as Estimator | undefined;
  if (known === undefined) return { packets: 0, bytes: 0 };
  const { packetRate, byteRate } = atClock(known, world.clock);
  return { packets: Math.floor(packetRate / 256), bytes: Math.floor(byteRate / 256) };
}

const NOTHING = { packets: 0, bytes: 0, lastPackets: 0, lastBytes: 0, ticks: 0, packetRate: 0, byteRate: 0 };

/** Lets the ticks pass that the clock has seen; when two make no difference, no further one does. */
function atClock(estimator: Estimator, clock: number): Estimator {
  const due = Math.floor(clock / (250 * 2 ** (estimator.interval + 2)));
  let now = estimator;
  while (now.ticks < due) {
    const after = tick(now);
    const isIdle = after.packetRate === now.packetRate && after.byteRate === now.byteRate;
    if (isIdle && now.packets === now.lastPackets) return { ...now, ticks: due };
    now = after;
  }
  return now;
}

/** est_timer(). */
function tick(estimator: Estimator): Estimator {
  const { packets, bytes, lastPackets, lastBytes, interval, ewmaLog } = estimator;
  const shift = 2 ** (10 - (interval + 2));
  const slow = 2 ** ewmaLog;
  const moved = (average: number, counted: number): number =>
    average + Math.floor((counted * shift) / slow) - Math.floor(average / slow);
  return {
    ...estimator,
    lastPackets: packets,
    lastBytes: bytes,
    ticks: estimator.ticks + 1,
    packetRate: moved(estimator.packetRate, packets - lastPackets),
    byteRate: moved(estimator.byteRate, bytes - lastBytes),
  };
}
