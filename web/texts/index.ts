/** All words of the page; one file an area, each with both languages. */
import type { Texts } from '#netfilter';
import { CHAIN_TEXTS } from './chain.ts';
import { FORMS_TEXTS } from './forms.ts';
import { GALLERY_TEXTS } from './gallery.ts';
import { HOST_TEXTS } from './host.ts';
import { IMPORT_TEXTS } from './import.ts';
import { MAP_TEXTS } from './map.ts';
import { PACKETS_TEXTS } from './packets.ts';
import { PLAYBACK_TEXTS } from './playback.ts';
import { RULE_FORM_TEXTS } from './rule-form.ts';
import { SHELL_TEXTS } from './shell.ts';

const AREAS: readonly Texts[] = [
  SHELL_TEXTS,
  MAP_TEXTS,
  PLAYBACK_TEXTS,
  CHAIN_TEXTS,
  FORMS_TEXTS,
  GALLERY_TEXTS,
  HOST_TEXTS,
  IMPORT_TEXTS,
  PACKETS_TEXTS,
  RULE_FORM_TEXTS,
];

export const WEB_TEXTS: Texts = {
  en: Object.assign({}, ...AREAS.map((area) => area.en)),
  zh: Object.assign({}, ...AREAS.map((area) => area.zh)),
};
