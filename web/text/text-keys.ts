/** The keys of the text editor, as people see them on their keyboard; words stand under `text.key.ID`. */
export const TEXT_KEYS = [
  ['Ctrl Space', 'complete'],
  ['F8', 'problem'],
  ['Ctrl .', 'fix'],
  ['Ctrl I', 'explain'],
  ['F12', 'chain'],
  ['⇧ F12', 'references'],
  ['Ctrl F', 'find'],
] as const;
