/** Names of types of service, which leave the two ECN bits alone (tos_try_print_symbolic of tos_values.c). */
import type { MaskedTos } from '../values/tos.ts';

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x10, 'Minimize-Delay'],
  [0x08, 'Maximize-Throughput'],
  [0x04, 'Maximize-Reliability'],
  [0x02, 'Minimize-Cost'],
  [0x00, 'Normal-Service'],
]);

const WITHOUT_ECN = 0x3f;

export function tosName({ value, mask }: MaskedTos): string | undefined {
  return mask === WITHOUT_ECN ? NAMES.get(value) : undefined;
}
