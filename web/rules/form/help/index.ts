/** A help line for each option of every match and target: loaded with the rule form, which shows it. */
import type { Texts } from '#netfilter';
import { AMOUNT_HELP } from './amounts.ts';
import { CONNECTION_HELP } from './connections.ts';
import { DOING_HELP } from './doings.ts';
import { HEADER_HELP } from './headers.ts';
import { HOST_HELP } from './hosts.ts';
import type { OptionHelp } from './option-help.ts';
import { PORT_HELP } from './ports.ts';
import { TRANSLATION_HELP } from './translations.ts';

const ALL: OptionHelp = {
  ...HEADER_HELP,
  ...PORT_HELP,
  ...CONNECTION_HELP,
  ...HOST_HELP,
  ...AMOUNT_HELP,
  ...TRANSLATION_HELP,
  ...DOING_HELP,
};

function inLanguage(place: 0 | 1): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ALL).map(([id, lines]) => [`${id}.help`, lines[place]]));
}

export const OPTION_HELP: Texts = { en: inLanguage(0), zh: inLanguage(1) };
