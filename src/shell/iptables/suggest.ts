export function suggestionFor(
  _name: string,
  _args: readonly string[],
  _works: (args: readonly string[]) => boolean,
): string | undefined {
  return undefined;
}
