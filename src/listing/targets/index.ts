/** How each kind of target lists itself, by its name. */
import type { Printers } from '../printer.ts';
import { MARK_TARGETS } from './marks.ts';
import { REPORT_TARGETS } from './reports.ts';
import { TRANSLATION_TARGETS } from './translations.ts';

export const TARGET_PRINTERS: Printers = new Map([...REPORT_TARGETS, ...MARK_TARGETS, ...TRANSLATION_TARGETS]);
