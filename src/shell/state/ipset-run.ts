/** One command of ipset, from the command line or from a line of `ipset restore`. */
import type { Moment } from '../../engine/moment.ts';
import { setsOfHost } from '../../ipset/sets-of-host.ts';
import { missingWord, type SetVerb, setVerb } from './ipset-verbs.ts';
import { type ListOptions, listSets, saveSets } from './set-list.ts';
import { destroySet, renameSet, swapSets } from './set-names.ts';
import { NO_SUCH_SET, type SetOutcome } from './set-outcome.ts';
import { testElement } from './set-test.ts';
import { changeSets } from './set-text.ts';

export interface SetOptions extends ListOptions {
  readonly mayExist: boolean;
}

/** A word as a line of `ipset restore` has it. */
function quoted(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}

export function runSetCommand(moment: Moment, words: readonly string[], options: SetOptions): SetOutcome {
  const [first, ...rest] = words;
  if (first === undefined) return { moment, refusal: 'No command specified.' };
  const verb = setVerb(first);
  if (verb === undefined) return { moment, refusal: `No command specified: unknown argument ${first}` };
  const missing = missingWord(verb, rest.length);
  return missing === undefined ? runVerb(moment, verb, rest, options) : { moment, refusal: missing };
}

function runVerb(moment: Moment, verb: SetVerb, rest: readonly string[], options: SetOptions): SetOutcome {
  const [name = '', second = ''] = rest;
  switch (verb) {
    case 'create':
    case 'add':
    case 'del':
      return change(moment, verb, rest, options);
    case 'flush':
      return flush(moment, rest[0]);
    case 'test':
      return test(moment, name, second);
    case 'destroy':
      return destroySet(moment, rest[0]);
    case 'list':
      return listSets(moment, rest[0], options);
    case 'save':
      return saveSets(moment, rest[0]);
    case 'rename':
      return renameSet(moment, name, second);
    case 'swap':
      return swapSets(moment, name, second);
    default:
      return { moment };
  }
}

function change(moment: Moment, verb: SetVerb, rest: readonly string[], { mayExist }: SetOptions): SetOutcome {
  const commented = rest.some((word, place) => rest[place - 1] === 'comment' && word.includes('"'));
  if (commented) return { moment, refusal: 'Syntax error: " character is not permitted in comments' };
  const line = [verb, ...rest.map(quoted), ...(mayExist ? ['-exist'] : [])].join(' ');
  const { moment: after, refusal } = changeSets(moment, [line]);
  return { moment: after, ...(refusal && { refusal: refusal.tool }) };
}

function flush(moment: Moment, name: string | undefined): SetOutcome {
  const { sets } = setsOfHost(moment.host);
  if (name !== undefined && !sets.has(name)) return { moment, refusal: NO_SUCH_SET };
  return { moment: changeSets(moment, sets.size === 0 ? [] : [`flush ${name ?? ''}`]).moment };
}

function test(moment: Moment, name: string, text: string): SetOutcome {
  const set = setsOfHost(moment.host).sets.get(name);
  if (set === undefined) return { moment, refusal: NO_SUCH_SET };
  const tested = testElement(set, text, moment.world);
  if ('ok' in tested) return { moment, refusal: tested.tool };
  const { isThere, element } = tested;
  return isThere
    ? { moment, note: `Warning: ${element} is in set ${name}.` }
    : { moment, note: `${element} is NOT in set ${name}.`, isNo: true };
}
