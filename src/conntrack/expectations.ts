/** Connections that helpers wait for: which one a first packet is, and when two cannot be told apart (nf_conntrack_expect.c). */
import type { Connection, Expectation, Tuple, Zone } from '../model/connection.ts';
import type { World } from '../model/world.ts';

/** nf_ct_find_expectation(): the latest that fits, if its master is in the table. */
export function findExpectation(tuple: Tuple, zone: Zone, world: World): Expectation | undefined {
  if (world.expectations.length === 0) return undefined;
  const found = expectationsAt(world).find(
    (each) => fits(each, tuple) && world.connections.get(each.master)?.zone.id === zone.id,
  );
  return found && isConfirmed(world.connections.get(found.master)) ? found : undefined;
}

/** Those that are still waited for, the latest first. */
export function expectationsAt({ expectations, clock }: World): readonly Expectation[] {
  return expectations.every(({ expires }) => expires > clock)
    ? expectations
    : expectations.filter(({ expires }) => expires > clock);
}

function isConfirmed(connection: Connection | undefined): boolean {
  return connection?.status.has('CONFIRMED') === true;
}

/** nf_ct_tuple_mask_cmp(). */
function fits(expectation: Expectation, tuple: Tuple): boolean {
  const { source, sourceId } = expectation;
  return (
    isToSame(expectation, tuple) &&
    (source === undefined || source === tuple.source) &&
    (sourceId === undefined || sourceId === tuple.sourceId)
  );
}

type Goal = Pick<Tuple, 'family' | 'protocol' | 'destination' | 'destinationId'>;

function isToSame(one: Goal, other: Goal): boolean {
  return (
    one.destinationId === other.destinationId &&
    one.destination === other.destination &&
    one.protocol === other.protocol &&
    one.family === other.family
  );
}

/** How many a class of a helper may wait for at once, and how long (struct nf_conntrack_expect_policy). */
export interface ExpectationPolicy {
  readonly most: number;
  readonly seconds: number;
}

/**
 * nf_ct_expect_related(): the list with one more. What is waited for already is waited for anew; beyond the limit the oldest
 * of the connection goes. Nothing (EBUSY): another connection waits for something that looks the same.
 */
export function withExpectation(
  list: readonly Expectation[],
  wanted: Expectation,
  { most }: ExpectationPolicy,
): readonly Expectation[] | undefined {
  const others = list.filter((each) => !isSame(each, wanted));
  if (others.some((each) => isClash(each, wanted))) return undefined;
  const own = others.filter((each) => each.master === wanted.master && each.class === wanted.class);
  const oldest = own.length >= most ? own.at(-1) : undefined;
  return [wanted, ...others.filter((each) => each !== oldest)];
}

/** expect_matches(), and the same master. */
function isSame(one: Expectation, other: Expectation): boolean {
  return (
    one.master === other.master &&
    one.class === other.class &&
    isToSame(one, other) &&
    one.source === other.source &&
    one.sourceId === other.sourceId
  );
}

/** expect_clash(): equal in all that both ask for. */
function isClash(one: Expectation, other: Expectation): boolean {
  return (
    isToSame(one, other) &&
    (one.source === undefined || other.source === undefined || one.source === other.source) &&
    (one.sourceId === undefined || other.sourceId === undefined || one.sourceId === other.sourceId)
  );
}
