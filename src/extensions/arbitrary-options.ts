/** Options of a kind, made up from its form: for property tests over all kinds. */
import fc, { type Arbitrary } from 'fast-check';
import type { Family } from '../model/packet.ts';
import { type Field, formOf } from './form.ts';
import type { AnyKind } from './kind-index.ts';

/** The words behind `-m NAME` or `-j NAME`: some of the kind's options, all that are required, some negated. Nearly all are good. */
export function arbitraryOptions(kind: AnyKind, family: Family): Arbitrary<readonly string[]> {
  const fields = formOf(kind, family);
  return fc
    .tuple(...fields.map((field) => arbitraryField(kind, field, family)))
    .map((options) => withoutExcluded(fields, options));
}

/** Of options that exclude each other the first stays. */
function withoutExcluded(fields: readonly Field[], options: readonly (readonly string[])[]): readonly string[] {
  const kept = new Set<Field>();
  return options.flatMap((words, at) => {
    const field = fields[at];
    const excluded = [...kept].some(
      (other) => field === undefined || other.excludes.includes(field.key) || field.excludes.includes(other.key),
    );
    if (field === undefined || words.length === 0 || excluded) return [];
    kept.add(field);
    return words;
  });
}

/** No words when the option is left out. */
function arbitraryField(kind: AnyKind, field: Field, family: Family): Arbitrary<readonly string[]> {
  const isText = kind.options[field.key]?.holds.isText === true;
  const values = isText ? fc.string({ maxLength: 20 }).map((text) => [text]) : arbitraryValue(field, family);
  const option = fc
    .tuple(values, fc.boolean())
    .map(([words, isInverted]) => [...(isInverted && field.isInvertible ? ['!'] : []), field.flag, ...words]);
  if (field.isRequired) return option;
  return fc.option(option, { nil: [], freq: field.isSugar ? 1 : 2 });
}

/** As somebody would fill in the field. */
function arbitraryValue({ control }: Field, family: Family): Arbitrary<readonly string[]> {
  switch (control.kind) {
    case 'switch':
      return fc.constant([]);
    case 'number':
      return fc.integer({ min: control.from, max: control.to }).map((number) => [String(number)]);
    case 'choice':
      return fc.constantFrom(...control.among).map((name) => [name]);
    case 'choices':
      return fc.subarray([...control.among], { minLength: 1 }).map((names) => [names.join(',')]);
    case 'interface':
      return fc.constantFrom('eth0', 'eth+', 'br-0.1', 'lo', '+').map((name) => [name]);
    case 'text':
      return fc
        .double({ min: 0, max: 1, noNaN: true })
        .map((ratio) => likeExample(control.example, ratio, family).split(' '));
    default:
      return control satisfies never;
  }
}

/** The example with smaller numbers in it, which keep their order. */
function likeExample(example: string, ratio: number, family: Family): string {
  const smaller = (number: number): number => Math.ceil(number * ratio);
  if (family === 'ipv6' && /\d+\.\d+\.\d+\.\d+/.test(example)) {
    return example
      .replace(/\/\d+/, '/64')
      .replace(/(?:\d+\.){3}(\d+)(:\d+)?/g, (_all, last: string, port: string | undefined) => {
        const address = `2001:db8::${(smaller(0xff00) + Number(last)).toString(16)}`;
        return port === undefined ? address : `[${address}]${port}`;
      });
  }
  // The bits of an IPv6 prefix would stand behind a shorter length.
  return example.replace(/(?<![0-9a-fx]|::\/)\d+(?![0-9a-fx:])/g, (number) => String(smaller(Number(number))));
}
