// How the controls of all forms look.

const BASE =
  'w-full min-w-0 rounded-sm border bg-surface px-2 text-ink transition-colors placeholder:text-faint/70 ' +
  'border-line-strong/60 hover:border-line-strong aria-invalid:border-drop disabled:bg-sunken disabled:text-faint';

/** A line of text that is a term: an address, a port, a command. */
export const MONO_INPUT = `${BASE} h-8 font-mono text-xs`;
/** A line of ordinary text. */
export const TEXT_INPUT = `${BASE} h-8 text-sm`;
/** A list to choose from. */
export const SELECT = `${BASE} h-8 text-sm`;
/** Many lines. */
export const TEXT_AREA = `${BASE} resize-none py-1.5 font-mono text-xs leading-relaxed`;
