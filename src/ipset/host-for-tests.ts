/** A host with nothing but sets, for the tests of sets. */
import type { Host } from '../model/host.ts';

export function hostWithSets(sets: string): Host {
  return { name: 'host', interfaces: [], routes: [], rules: [], sysctls: {}, sockets: [], sets };
}
