// The options of the header, a match or the target that are given, and buttons for those that could be.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { formOf, type MatchKind, type TargetKind } from '#netfilter';
import { useWords } from '../../forms/useWords.ts';
import { fieldsAt, type Part, withField, withNewField } from './edit-draft.ts';
import { OptionRow } from './OptionRow.tsx';
import type { RuleEditor } from './useRuleEditor.ts';

interface OptionSetProps {
  readonly editor: RuleEditor;
  readonly kind: MatchKind | TargetKind;
  readonly part: Part;
  readonly family: 'ipv4' | 'ipv6';
  /** Offers what is not given yet. */
  readonly hasMore: boolean;
  /** Key of an option that was just added elsewhere. */
  readonly added?: string | undefined;
}

export function OptionSet({ editor, kind, part, family, hasMore, added }: OptionSetProps) {
  const say = useWords();
  const [own, setOwn] = useState<string>();
  const { draft, judged } = editor;
  const fields = fieldsAt(draft, part);
  const path = typeof part === 'number' ? `match.${part}` : part;
  const forms = formOf(kind, family);
  const given = forms.filter(({ key }) => fields[key] !== undefined);
  const taken = new Set(given.flatMap(({ key, excludes }) => [key, ...excludes]));
  const more = hasMore ? forms.filter(({ key }) => !taken.has(key)) : [];
  return (
    <div className="flex flex-col gap-1.5">
      {given.map((field) => {
        const value = fields[field.key] ?? { text: '', inverted: false };
        const faults = judged.faults.filter((fault) => fault.path === `${path}.${field.key}`);
        const isUntouched = value.text === '' && !editor.isRefused;
        return (
          <OptionRow
            key={field.key}
            field={field}
            draft={value}
            faults={isUntouched ? [] : faults}
            family={family}
            isNew={own === field.key || added === field.key}
            onChange={(next, isFinal) => editor.change(withField(draft, part, field.key, next), isFinal)}
            onRemove={() => editor.change(withField(draft, part, field.key, undefined), true)}
          />
        );
      })}
      {more.length === 0 ? null : (
        <div className="flex flex-wrap gap-1">
          {more.map((field) => (
            <button
              key={field.key}
              type="button"
              title={`${field.flag}: ${say(`${field.label.id}.help`)}`}
              aria-label={say('rules.form.more', { what: say(field.label) })}
              onClick={() => {
                setOwn(field.key);
                editor.change(withNewField(draft, part, field.key, field), field.words === 0);
              }}
              className="inline-flex items-center gap-0.5 rounded-sm border border-line border-dashed px-1.5 py-0.5 text-faint text-xs transition-colors hover:border-line-strong hover:text-ink"
            >
              <Plus aria-hidden="true" className="size-3" />
              {say(field.label)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
