/** How far each kind can be trusted: as the kernel answers, nearly so, or not at all because a page cannot know. */
import type { Family } from '../model/packet.ts';
import { textPrefix } from './form.ts';
import type { Kinds } from './kind.ts';

export type Grade = 'exact' | 'approximated' | 'cannot-say';

export interface KindFidelity {
  /** `match.limit`: the id of its name in words; with `.summary` what it is, with `.fidelity` what is left open. */
  readonly id: string;
  readonly role: 'match' | 'target';
  readonly name: string;
  readonly families: readonly Family[];
  readonly grade: Grade;
}

const BOTH: readonly Family[] = ['ipv4', 'ipv6'];

/** All kinds, matches first; the header is `match.header`. */
export function fidelityOf({ header, matches, targets }: Kinds): readonly KindFidelity[] {
  const row = (kind: Kinds['matches'][number] | Kinds['targets'][number]): KindFidelity => ({
    id: textPrefix(kind),
    role: 'run' in kind ? 'target' : 'match',
    name: kind.name,
    families: kind.families ?? BOTH,
    grade: kind.fidelity ?? 'exact',
  });
  return [header, ...matches, ...targets].map(row);
}
