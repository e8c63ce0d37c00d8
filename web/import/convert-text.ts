// Texts that say rules in other words than iptables-save: what `iptables -S` and `iptables -L` print, as a save with its problems.

import { type Family, type InspectedText, type Message, message, type Problem, readRuleListing } from '#netfilter';
import { readListing } from '#shell';

/** A text made into one of iptables-save. */
export interface ConvertedText {
  readonly text: string;
  /** Line n of it came from line `lines[n - 1]`; absent where lines do not answer each other. */
  readonly lines?: readonly number[];
  readonly family?: Family;
  /** What such a text cannot tell, and other faults, in its own lines. */
  readonly problems: readonly Problem[];
  readonly note: Message;
}

/** Nothing for what is a save already, or cannot be made one. */
export function convertText(text: string, kind: InspectedText['kind']): ConvertedText | undefined {
  switch (kind) {
    case 'iptables-S':
      return { ...readRuleListing(text), problems: [], note: message('import.converted.rules') };
    case 'iptables-L': {
      const { text: save, family, notes } = readListing(text);
      return { text: save, family, problems: notes, note: message('import.converted.listing') };
    }
    default:
      return undefined;
  }
}
