// The texts of an import, one a tab: the ruleset, and what describes its host.
import { FileUp } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { type ClipboardEvent, type DragEvent, type Ref, useId } from 'react';
import { Button } from '../forms/Button.tsx';
import { TEXT_AREA } from '../forms/inputs.ts';
import { useWords } from '../forms/useWords.ts';
import { HostCommand } from './HostCommand.tsx';
import type { TextName } from './import-texts.ts';
import { type GivenText, givenText, NOTHING_GIVEN } from './pasted-text.ts';

const NAMES: readonly TextName[] = ['ruleset', 'addresses', 'routes', 'rules', 'sets'];

interface ImportTextTabsProps {
  readonly shown: TextName;
  readonly onShow: (name: TextName) => void;
  readonly given: Readonly<Record<TextName, GivenText>>;
  readonly onText: (name: TextName, text: GivenText) => void;
  readonly onFile: (name: TextName, file: File) => void;
  readonly field: Ref<HTMLTextAreaElement>;
}

export function ImportTextTabs({ shown, onShow, given, onText, onFile, field }: ImportTextTabsProps) {
  const say = useWords();
  return (
    <Tabs.Root
      value={shown}
      onValueChange={(name) => onShow(name as TextName)}
      className="flex min-h-72 min-w-0 flex-col"
    >
      <Tabs.List className="flex flex-wrap gap-0.5 border-line border-b">
        {NAMES.map((name) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="-mb-px border-transparent border-b-2 px-2.5 py-1.5 font-mono text-faint text-xs hover:text-ink data-[state=active]:border-ink data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {say(`import.text.${name}`)}
            {given[name].text === '' ? null : <span aria-hidden="true">{DOT}</span>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {NAMES.map((name) => (
        <Tabs.Content key={name} value={name} className="flex min-h-0 flex-1 flex-col gap-2 pt-2">
          <TextField
            name={name}
            given={given[name]}
            onText={(text) => onText(name, text)}
            onFile={(file) => onFile(name, file)}
            field={field}
          />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

const DOT = ' •';

interface TextFieldProps {
  readonly name: TextName;
  readonly given: GivenText;
  readonly onText: (text: GivenText) => void;
  readonly onFile: (file: File) => void;
  readonly field: Ref<HTMLTextAreaElement>;
}

function TextField({ name, given, onText, onFile, field }: TextFieldProps) {
  const say = useWords();
  const hint = useId();
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    onFile(file);
  };
  /** A text too long for the field is taken without being shown. */
  const paste = (event: ClipboardEvent) => {
    const pasted = givenText(event.clipboardData.getData('text'));
    if (!pasted.isLong) return;
    event.preventDefault();
    onText(pasted);
  };
  return (
    <>
      <p id={hint} className="text-faint text-xs">
        {say(`import.hint.${name}`)}
      </p>
      {given.isLong ? (
        <LongText given={given} onForget={() => onText(NOTHING_GIVEN)} />
      ) : (
        <textarea
          ref={field}
          data-first={name === 'ruleset' || undefined}
          aria-label={say(`import.text.${name}`)}
          aria-describedby={hint}
          value={given.text}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onText(givenText(event.target.value))}
          onPaste={paste}
          onDrop={drop}
          className={`${TEXT_AREA} min-h-48 flex-1`}
        />
      )}
      <FileButton onFile={onFile} />
      {name === 'ruleset' ? <HostCommand /> : null}
    </>
  );
}

function LongText({ given, onForget }: { readonly given: GivenText; readonly onForget: () => void }) {
  const say = useWords();
  const lines = given.text.split('\n').length;
  const size = Math.ceil(given.text.length / 1024);
  return (
    <div className="flex min-h-48 flex-1 flex-col items-start gap-2 rounded-sm border border-line bg-sunken p-3 text-sm">
      <p>{say('import.file.big', { name: given.name ?? say('import.file.pasted'), lines, size })}</p>
      <Button onClick={onForget}>{say('import.file.forget')}</Button>
    </div>
  );
}

function FileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const say = useWords();
  const id = useId();
  return (
    <div>
      <input
        id={id}
        type="file"
        className="peer sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-sm border border-line bg-surface px-2.5 font-medium text-sm hover:border-line-strong peer-focus-visible:outline-2 peer-focus-visible:outline-focus peer-focus-visible:outline-offset-2"
      >
        <FileUp aria-hidden="true" className="size-4" />
        {say('import.file.choose')}
      </label>
    </div>
  );
}
