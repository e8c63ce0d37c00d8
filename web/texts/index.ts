/** The words the page needs for its first picture; one file an area, each with both languages. */
import type { Texts } from '#netfilter';
import { joinTexts } from './join-texts.ts';
import { MAP_TEXTS } from './map.ts';
import { PLAYBACK_TEXTS } from './playback.ts';
import { SHELL_TEXTS } from './shell.ts';

export const WEB_TEXTS: Texts = joinTexts([SHELL_TEXTS, MAP_TEXTS, PLAYBACK_TEXTS]);
