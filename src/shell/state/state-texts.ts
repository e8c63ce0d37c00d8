/** Words of the commands that show and change a host. */
import type { Texts } from '../../model/message.ts';
import { IPROUTE_TEXTS } from '../iproute/iproute.texts.ts';
import { OWN_STATE_TEXTS } from './state.texts.ts';

export const STATE_TEXTS: readonly Texts[] = [IPROUTE_TEXTS, OWN_STATE_TEXTS];
