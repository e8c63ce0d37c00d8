/** The words of panels and dialogs that load behind the first picture. */
import { LAB_FILE_TEXTS } from '#lab-file';
import type { Texts } from '#netfilter';
import { CHAIN_TEXTS } from './chain.ts';
import { COMMAND_TEXTS } from './commands.ts';
import { FIDELITY_TEXTS } from './fidelity.ts';
import { FORMS_TEXTS } from './forms.ts';
import { GALLERY_TEXTS } from './gallery.ts';
import { HOST_TEXTS } from './host.ts';
import { HOST_FORM_TEXTS } from './host-forms.ts';
import { IMPORT_TEXTS } from './import.ts';
import { joinTexts } from './join-texts.ts';
import { KEEP_TEXTS } from './keep.ts';
import { KEYS_TEXTS } from './keys.ts';
import { LONG_STORY_TEXTS } from './long-story.ts';
import { MEMORY_TEXTS } from './memory.ts';
import { PACKET_FORM_TEXTS } from './packet-form.ts';
import { PACKETS_TEXTS } from './packets.ts';
import { PALETTE_TEXTS } from './palette.ts';
import { RULE_EDITS_TEXTS } from './rule-edits.ts';
import { RULE_FORM_TEXTS } from './rule-form.ts';
import { SHARE_TEXTS } from './share.ts';
import { TERMINAL_TEXTS } from './terminal.ts';
import { TEXT_EDITOR_TEXTS } from './text-editor.texts.ts';

export const PANEL_TEXTS: Texts = joinTexts([
  CHAIN_TEXTS,
  COMMAND_TEXTS,
  FIDELITY_TEXTS,
  FORMS_TEXTS,
  GALLERY_TEXTS,
  HOST_FORM_TEXTS,
  HOST_TEXTS,
  IMPORT_TEXTS,
  KEEP_TEXTS,
  KEYS_TEXTS,
  LAB_FILE_TEXTS,
  LONG_STORY_TEXTS,
  MEMORY_TEXTS,
  PACKETS_TEXTS,
  PACKET_FORM_TEXTS,
  PALETTE_TEXTS,
  RULE_EDITS_TEXTS,
  RULE_FORM_TEXTS,
  TEXT_EDITOR_TEXTS,
  TERMINAL_TEXTS,
  SHARE_TEXTS,
]);
