/** What iptables takes and complains of all the same: it warns, and does it. */
import type { RulesetDocument } from '../../model/ruleset.ts';
import { familyOf } from '../../syntax/parse-document.ts';
import type { CommandOutcome } from '../../syntax/run-command.ts';
import { compareAddresses } from '../../values/address-bits.ts';
import { readAddressSpan } from '../../values/address-span.ts';

/** Standard error of a command that went well. */
export function warningsOf({ asked }: CommandOutcome, document: Pick<RulesetDocument, 'dialect'>): string {
  return (asked?.manners.includes('W') === true ? WAIT_INTERVAL : '') + reversedRanges(asked, document);
}

/** parse_wait_interval(), which says so as soon as it has read the number. */
export const WAIT_INTERVAL = 'Ignoring deprecated --wait-interval option.\n';

/** A range that ends before it begins (libxt_iprange.c). */
function reversedRanges(asked: CommandOutcome['asked'], document: Pick<RulesetDocument, 'dialect'>): string {
  const uses = asked?.rules.flatMap(({ matches }) => matches.filter(({ name }) => name === 'iprange')) ?? [];
  const ranges = uses.flatMap(({ words }) => words.filter((word) => word.includes('-') && !word.startsWith('-')));
  return ranges
    .flatMap((range) => {
      const span = readAddressSpan(range, familyOf(document));
      const isReversed = 'from' in span && compareAddresses(span.from, span.to) > 0;
      return isReversed ? [`xt_iprange: range ${range} is reversed and will never match\n`] : [];
    })
    .join('');
}
