/** Connections that helpers wait for: which one a first packet is, and when two cannot be told apart (nf_conntrack_expect.c). */
import type { Connection, Expectation, Tuple, Zone } from '../model/connection.ts';
import type { Address } from '../model/packet.ts';
import type { World } from '../model/world.ts';
import { isEqualUnderMask } from '../values/address-bits.ts';

/** nf_ct_find_expectation(): the latest that fits and is active, if its master is in the table. */
export function findExpectation(tuple: Tuple, zone: Zone, world: World): Expectation | undefined {
  if (world.expectations.length === 0) return undefined;
  const active = expectationsAt(world).filter(({ isInactive }) => isInactive === undefined);
  const found = expectationOf(tuple, zone, active, world);
  return found && isConfirmed(world.connections.get(found.master)) ? found : undefined;
}

/** __nf_ct_expect_find(): the latest of the list that fits, whether its moment has come or not. */
export function expectationOf(
  tuple: Tuple,
  zone: Zone,
  list: readonly Expectation[],
  { connections }: World,
): Expectation | undefined {
  return list.find((each) => fits(each, tuple) && connections.get(each.master)?.zone.id === zone.id);
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
  const { source, sourceMask, sourceId } = expectation;
  return (
    isToSame(expectation, tuple) &&
    (source === undefined || isFrom(source, sourceMask, tuple.source)) &&
    (sourceId === undefined || sourceId === tuple.sourceId)
  );
}

function isFrom(source: Address, mask: Address | undefined, other: Address): boolean {
  return mask === undefined ? source === other : isEqualUnderMask(source, other, mask);
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
 * of the connection goes. Nothing (EBUSY, EALREADY): the like of it is waited for, for another reason.
 */
export function withExpectation(
  list: readonly Expectation[],
  wanted: Expectation,
  policy: ExpectationPolicy,
): readonly Expectation[] | undefined {
  const related = relate(list, wanted, policy, false);
  return typeof related === 'string' ? undefined : related;
}

/**
 * The same, telling why not: `busy` (EBUSY): one that looks the same to a packet; `already` (EALREADY): this very one, of another
 * class. With `ofAnyMaster` (NF_CT_EXP_F_SKIP_MASTER) it may also be of another connection.
 */
export function relate(
  list: readonly Expectation[],
  wanted: Expectation,
  { most }: ExpectationPolicy,
  ofAnyMaster: boolean,
): readonly Expectation[] | 'busy' | 'already' {
  const known = list.find((each) => isSame(each, wanted) && (ofAnyMaster || each.master === wanted.master));
  if (known !== undefined && (known.class !== wanted.class || known.master !== wanted.master)) return 'already';
  const others = list.filter((each) => each !== known);
  if (others.some((each) => isClash(each, wanted))) return 'busy';
  const own = others.filter((each) => each.master === wanted.master && each.class === wanted.class);
  const oldest = own.length >= most ? own.at(-1) : undefined;
  return [wanted, ...others.filter((each) => each !== oldest)];
}

/** expect_matches(). */
function isSame(one: Expectation, other: Expectation): boolean {
  return (
    isToSame(one, other) &&
    one.source === other.source &&
    one.sourceMask === other.sourceMask &&
    one.sourceId === other.sourceId
  );
}

/** Equal in the bits that both ask for; a mask is a prefix, so that is what the wider one asks for. */
function isFromSame(one: Expectation, source: Address, other: Expectation, otherSource: Address): boolean {
  return isFrom(source, one.sourceMask, otherSource) || isFrom(source, other.sourceMask, otherSource);
}

/** expect_clash(): equal in all that both ask for. */
function isClash(one: Expectation, other: Expectation): boolean {
  return (
    isToSame(one, other) &&
    (one.source === undefined || other.source === undefined || isFromSame(one, one.source, other, other.source)) &&
    (one.sourceId === undefined || other.sourceId === undefined || one.sourceId === other.sourceId)
  );
}
