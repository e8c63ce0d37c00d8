// Which choices of a list fit what was typed, the best first.
import type { Say } from '../../forms/useWords.ts';
import type { Choice, ChoiceGroup } from './choices.ts';

/** How well a choice fits what was typed: 0 its term begins so, 1 its name has it, 2 its sentence; undefined not at all. */
function fitOf<T>({ term, name, summary }: Choice<T>, text: string, say: Say): number | undefined {
  const typed = text.trim().toLowerCase();
  if (term.replace(/^-\w /, '').toLowerCase().startsWith(typed)) return 0;
  const named = `${term} ${name ? say(name) : ''}`.toLowerCase();
  if (named.includes(typed)) return 1;
  const all = `${named} ${summary ? say(summary) : ''}`.toLowerCase();
  return typed.split(/\s+/).every((part) => all.includes(part)) ? 2 : undefined;
}

/** The choices that fit, best first; those that fit alike stay in their order. */
function fitting<T>(choices: readonly Choice<T>[], text: string, say: Say): readonly Choice<T>[] {
  return choices
    .flatMap((choice) => {
      const fit = fitOf(choice, text, say);
      return fit === undefined ? [] : [{ choice, fit }];
    })
    .toSorted((one, other) => one.fit - other.fit)
    .map(({ choice }) => choice);
}

/** The groups in which something fits, each with what does. */
export function fittingGroups<T>(groups: readonly ChoiceGroup<T>[], text: string, say: Say): readonly ChoiceGroup<T>[] {
  return groups
    .map((group) => ({ ...group, choices: fitting(group.choices, text, say) }))
    .filter(({ choices }) => choices.length > 0);
}
