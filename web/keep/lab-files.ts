/** Lab files: saved to the reader's disk, and opened from it as a shared lab is. */
import { type LabFile, readLabFile, writeLabFile } from '#lab-file';
import { message } from '#netfilter';
import { appStore } from '../store/store.ts';
import { inWords } from './kept.ts';
import { keeper } from './page-keeper.ts';
import { placeNow } from './show-lab.ts';
import { refuse } from './start.ts';
import { titleWords } from './title-words.ts';

export const LAB_FILE_ENDING = '.chainwalk.json';
/** The bound of the texts in it, and room for what JSON adds. */
const MOST_BYTES = 160 * 1024 * 1024;

/** The lab in view and where its reader stands. */
export function labNow(): LabFile {
  const { lab, packet, cursor } = appStore.getState();
  const at = placeNow({ packet, cursor });
  return { lab: inWords(lab, titleWords), ...(at && { at }) };
}

/** Gives the browser a file to save. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // After the browser has begun to save it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A title as the name of a file. */
export function fileName(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'lab'
  );
}

export function saveLabFile(file = labNow()): void {
  const blob = new Blob([writeLabFile(file, true)], { type: 'application/json' });
  saveBlob(blob, fileName(titleWords(file.lab.title)) + LAB_FILE_ENDING);
}

/** Opens a lab file; where it is none, the present lab stays and the page says why. */
export async function openLabFile(file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    refuse(message('lab-file.text-too-large', { most: 64 }));
    return;
  }
  const opened = readLabFile(await file.text());
  if (opened.kind === 'refused') refuse(opened.why);
  else {
    refuse(undefined);
    await keeper.show(opened.value, 'shared');
  }
}
