// The control of one option, by the kind of control its value declares.
import { ToggleGroup } from 'radix-ui';
import { useId, useMemo } from 'react';
import type { Field } from '#netfilter';
import type { ControlProps } from '../../forms/Field.tsx';
import { MONO_INPUT, SELECT } from '../../forms/inputs.ts';
import { useWords } from '../../forms/useWords.ts';
import { useAppLater } from '../../store/later.ts';
import { hostNow, programNow } from '../../store/selectors.ts';
import { knownValues } from './known-values.ts';

interface OptionControlProps {
  readonly field: Field;
  readonly control: ControlProps;
  readonly label: string;
  readonly text: string;
  readonly family: 'ipv4' | 'ipv6';
  /** It was just added: the next thing to do is to fill it in. */
  readonly isNew: boolean;
  /** `isFinal` unless more of the word may come. */
  readonly onChange: (text: string, isFinal: boolean) => void;
}

export function OptionControl(props: OptionControlProps) {
  const { field, family } = props;
  switch (field.control.kind) {
    case 'switch':
      return <Switched {...props} />;
    case 'choice':
      return <OneOf {...props} among={(family === 'ipv6' && field.control.amongIpv6) || field.control.among} />;
    case 'choices':
      return <SomeOf {...props} among={field.control.among} />;
    case 'interface':
      return <InterfaceName {...props} />;
    case 'number':
      return <Typed {...props} example={field.control.example} isNumber />;
    case 'text':
      return <KnownValue {...props} example={field.control.example} />;
  }
}

/** There is nothing to say beside that it is there. */
function Switched({ control }: OptionControlProps) {
  const say = useWords();
  return (
    <span id={control.id} className="flex h-7 items-center text-sm text-soft">
      {say('rules.form.on')}
    </span>
  );
}

function Typed({
  control,
  text,
  isNew,
  onChange,
  example,
  isNumber = false,
  list,
}: OptionControlProps & { readonly example: string; readonly isNumber?: boolean; readonly list?: string }) {
  return (
    <input
      {...control}
      // biome-ignore lint/a11y/noAutofocus: the option was just added by the reader.
      autoFocus={isNew}
      type="text"
      inputMode={isNumber ? 'numeric' : 'text'}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      list={list}
      placeholder={example}
      value={text}
      onChange={(event) => onChange(event.target.value, false)}
      onBlur={(event) => onChange(event.target.value, true)}
      onKeyDown={(event) => event.key === 'Enter' && onChange(event.currentTarget.value, true)}
      className={`${MONO_INPUT} h-7!`}
    />
  );
}

/** The host's interfaces are offered; any name and `eth+` may be typed. */
function InterfaceName(props: OptionControlProps) {
  const interfaces = useAppLater((state) => hostNow(state).interfaces);
  return <Offered {...props} example="eth0" values={interfaces.map(({ name }) => name)} />;
}

/** What the lab has of that kind is offered; anything may be typed. */
function KnownValue(props: OptionControlProps & { readonly example: string }) {
  const { field, family } = props;
  const host = useAppLater(hostNow);
  const { rulesets } = useAppLater(programNow);
  const values = useMemo(
    () => knownValues(field.flag, { host, rulesets }, family),
    [field.flag, host, rulesets, family],
  );
  return <Offered {...props} values={values} />;
}

function Offered({
  values,
  ...props
}: OptionControlProps & { readonly example: string; readonly values: readonly string[] }) {
  const id = useId();
  if (values.length === 0) return <Typed {...props} />;
  return (
    <>
      <Typed {...props} list={id} />
      <datalist id={id}>
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}

function OneOf({ control, text, isNew, onChange, among }: OptionControlProps & { readonly among: readonly string[] }) {
  const say = useWords();
  const isListed = among.includes(text);
  return (
    <select
      {...control}
      // biome-ignore lint/a11y/noAutofocus: the option was just added by the reader.
      autoFocus={isNew}
      value={text}
      onChange={(event) => onChange(event.target.value, true)}
      className={`${SELECT} h-7!`}
    >
      {isListed ? null : <option value={text}>{text === '' ? say('rules.form.choose') : text}</option>}
      {among.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

function SomeOf({ control, label, text, onChange, among }: OptionControlProps & { readonly among: readonly string[] }) {
  const chosen = text === '' ? [] : text.split(',');
  return (
    <ToggleGroup.Root
      id={control.id}
      type="multiple"
      aria-label={label}
      aria-describedby={control['aria-describedby']}
      value={chosen}
      onValueChange={(names) => onChange(among.filter((name) => names.includes(name)).join(','), true)}
      className="flex flex-wrap gap-1 py-1"
    >
      {among.map((name) => (
        <ToggleGroup.Item
          key={name}
          value={name}
          className="h-6 rounded-sm border border-line-strong/60 bg-surface px-1.5 font-mono text-soft text-xs transition-colors hover:border-line-strong data-[state=on]:border-ink data-[state=on]:bg-ink data-[state=on]:text-surface"
        >
          {name}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
