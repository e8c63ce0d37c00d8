/** The core with every kind there is, as tests and tools use it; the page takes `core.ts` and fetches `kinds.ts` behind it. */
import './kinds.ts';

export * from './core.ts';
