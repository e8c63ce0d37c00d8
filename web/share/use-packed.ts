/** The link of the lab in view, made anew whenever lab or place change. */
import { useEffect, useState } from 'react';
import type { LabFile } from '#lab-file';
import { type Packed, packLab } from './pack.ts';

/** Undefined while it is being packed. */
export function usePacked(file: LabFile): Packed | undefined {
  const [packed, setPacked] = useState<Packed>();
  useEffect(() => {
    let isWanted = true;
    setPacked(undefined);
    void packLab(file).then((made) => {
      if (isWanted) setPacked(made);
    });
    return () => {
      isWanted = false;
    };
  }, [file]);
  return packed;
}

/** The page with a fragment: whole, or as a small view. */
export function addressOf(fragment: string, isEmbedded = false): string {
  return `${location.origin}${location.pathname}${isEmbedded ? '?embed' : ''}#${fragment}`;
}
