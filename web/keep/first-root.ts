/** What the page begins with: itself, or a small view of a shared lab; with the reader's lab, where there is one. */
import type { ComponentType } from 'react';
import { App } from '../App.tsx';
import { hasLastLab } from './last-lab.ts';

/** A picture later than this is worse than the opening lab's. */
const LONGEST_WAIT = 4000;

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** The page's root. What opens a lab is fetched only where there is one to open. */
export async function firstRoot(): Promise<ComponentType> {
  const isEmbedded = new URLSearchParams(location.search).has('embed');
  const hasLab = location.hash.startsWith('#lab=') || (hasLastLab() && !isEmbedded);
  try {
    if (hasLab) await Promise.race([import('./start.ts').then(({ openFirst }) => openFirst()), wait(LONGEST_WAIT)]);
    return isEmbedded ? (await import('../share/Embed.tsx')).Embed : App;
  } catch {
    // Without what opens it, the page itself is still there.
    return App;
  }
}
