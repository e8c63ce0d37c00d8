/** What a line of `iptables -L` holds. */
import type { Kinds } from '../extensions/kind.ts';

/** What the options of `-L` ask for. */
export interface Columns {
  /** `-n`: addresses and ports as numbers. */
  readonly numeric?: boolean;
  /** `-v`: counters and interfaces too. */
  readonly verbose?: boolean;
  /** `-x`: counters in full. */
  readonly exact?: boolean;
  /** `--line-numbers`. */
  readonly lineNumbers?: boolean;
  /** All there are, when absent. */
  readonly kinds?: Kinds;
}
