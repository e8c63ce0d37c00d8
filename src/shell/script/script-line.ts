/** A line that is a small script: variables, and loops written in one line, as a shell takes them at its prompt. */
import { expand } from './expand.ts';

const LOOP = /^\s*(?:for|while|until|if|case|select)\s/;
const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s;&|"'])*\s*(?:[;\n]|$)/;

/** Whether a line begins with an assignment of its own, or with a loop. */
export function isScriptLine(line: string): boolean {
  return LOOP.test(line) || ASSIGNMENT.test(line);
}

const NAME = /\$\{?([A-Za-z_]\w*)/g;

/** What every session of root has. */
const OF_ROOT: Readonly<Record<string, string>> = {
  HOME: '/root',
  USER: 'root',
  SHELL: '/bin/bash',
  PWD: '/root',
  UID: '0',
};

/** A line with its variables put in, those that nobody set as nothing; `unknown` is a part that only a running shell could know. */
export function withVariables(
  line: string,
  variables: ReadonlyMap<string, string | undefined> = new Map(),
): { readonly text: string; readonly unknown?: string } {
  if (!/[$`]/.test(line)) return { text: line };
  const known = new Map<string, string | undefined>();
  for (const [, name = ''] of line.matchAll(NAME)) known.set(name, variables.get(name) ?? OF_ROOT[name] ?? '');
  const { text, unknown } = expand(line, known);
  if (unknown === undefined) return { text };
  return /^(?:`|\$\()/.test(unknown) ? { text: line, unknown } : { text: line };
}
