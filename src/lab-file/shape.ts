/**
 * Shapes: what a value from outside must look like before anybody uses it. Strict (an unknown field is a fault), bounded
 * (every list and text has an end), and tied to the type it stands for: a field added to the type is missing here at compile time.
 */
import { type Message, message } from '../model/message.ts';

/** What is wrong, and where: `lab.host.interfaces[0].mtu`. */
export interface Fault {
  readonly at: string;
  readonly why: Message;
}

export interface Shape<T> {
  /** Undefined where the value has the shape. */
  check(value: unknown, at: string): Fault | undefined;
  /** Never there; ties the shape to its type. */
  readonly stands?: T;
}

/** A field that may be absent. */
export interface MaybeShape<T> extends Shape<T> {
  readonly isOptional: true;
}

type FieldShape<T, K extends keyof T> =
  Record<never, never> extends Pick<T, K> ? MaybeShape<Required<T>[K]> : Shape<T[K]>;
export type Fields<T> = { readonly [K in keyof T]-?: FieldShape<T, K> };

function fault(at: string, id: string, values: Message['values'] = {}): Fault {
  return { at, why: message(`lab-file.${id}`, { at, ...values }) };
}

/** A shape of one test, said by one message. */
function testing<T>(test: (value: unknown) => boolean, id: string, values?: Message['values']): Shape<T> {
  return { check: (value, at) => (test(value) ? undefined : fault(at, id, values)) };
}

export function optional<T>(shape: Shape<T>): MaybeShape<T> {
  return { ...shape, isOptional: true };
}

/** Text of at most so many characters; `pattern` must fit wholly. */
export function text(most: number, pattern?: RegExp): Shape<string> {
  const fits = (value: unknown): boolean =>
    typeof value === 'string' && value.length <= most && (pattern === undefined || pattern.test(value));
  return testing(fits, pattern === undefined ? 'not-text' : 'not-spelled', { most });
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Shape<number> {
  const fits = (value: unknown): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  return testing(fits, 'not-whole', { least, most });
}

export const yesOrNo: Shape<boolean> = testing((value) => typeof value === 'boolean', 'not-yes-or-no');

/** `true`, where the type has nothing else. */
export const yes: Shape<true> = testing((value) => value === true, 'not-yes-or-no');

export function oneOf<const T extends string>(...among: readonly T[]): Shape<T> {
  return testing((value) => (among as readonly unknown[]).includes(value), 'not-among', { among });
}

export function listOf<T>(shape: Shape<T>, most: number): Shape<readonly T[]> {
  return {
    check: (value, at) => {
      if (!Array.isArray(value)) return fault(at, 'not-list');
      if (value.length > most) return fault(at, 'too-many', { count: value.length, most });
      for (let place = 0; place < value.length; place++) {
        const wrong = shape.check(value[place], `${at}[${place}]`);
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Exactly these fields. */
export function record<T extends object>(fields: Fields<T>): Shape<T> {
  const known = Object.entries<Shape<unknown> & { readonly isOptional?: true }>(fields);
  return {
    check: (value, at) => {
      if (!isRecord(value)) return fault(at, 'not-record');
      const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
      if (unknown !== undefined) return fault(`${at}.${unknown.slice(0, 40)}`, 'unknown-field');
      for (const [name, shape] of known) {
        const inside = `${at}.${name}`;
        const isThere = Object.hasOwn(value, name) && value[name] !== undefined;
        if (!isThere && shape.isOptional) continue;
        const wrong = isThere ? shape.check(value[name], inside) : fault(inside, 'missing');
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}

/** Any of these fields. */
export function partly<T extends object>(fields: Fields<T>): Shape<Partial<T>> {
  const all = Object.entries<Shape<unknown>>(fields).map(([name, shape]) => [name, optional(shape)] as const);
  // Every shape of T's fields, each of which may be absent.
  return record(Object.fromEntries(all) as unknown as Fields<Partial<T>>);
}

/** Any names of this spelling, each with a value of the shape. */
export function mapOf<T>(name: RegExp, shape: Shape<T>, most: number): Shape<Readonly<Record<string, T>>> {
  return {
    check: (value, at) => {
      if (!isRecord(value)) return fault(at, 'not-record');
      const entries = Object.entries(value);
      if (entries.length > most) return fault(at, 'too-many', { count: entries.length, most });
      for (const [key, inside] of entries) {
        const place = `${at}.${key.slice(0, 40)}`;
        const wrong = name.test(key) ? shape.check(inside, place) : fault(place, 'unknown-field');
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}

type Kinds<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: Shape<
    T extends unknown ? (K extends T['kind'] ? T & { readonly kind: K } : never) : never
  >;
};

/** One of several records, told apart by `kind`. */
export function byKind<T extends { readonly kind: string }>(kinds: Kinds<T>): Shape<T> {
  const shapes: Readonly<Record<string, Shape<unknown>>> = kinds;
  return {
    check: (value, at) => {
      if (!isRecord(value)) return fault(at, 'not-record');
      const { kind } = value;
      const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
      if (shape === undefined) return fault(`${at}.kind`, 'unknown-kind', { kind: String(kind).slice(0, 40) });
      return shape.check(value, at);
    },
  };
}

/** A shape that something more is asked of. */
export function also<T>(shape: Shape<T>, more: (value: T, at: string) => Fault | undefined): Shape<T> {
  // The first check has found that the value is a T.
  return { check: (value, at) => shape.check(value, at) ?? more(value as T, at) };
}

/** The first of several shapes that fits; the last one says what is wrong. */
export function anyOf<T>(...shapes: readonly Shape<T>[]): Shape<T> {
  return {
    check: (value, at) => {
      let wrong: Fault | undefined;
      for (const shape of shapes) {
        wrong = shape.check(value, at);
        if (wrong === undefined) return undefined;
      }
      return wrong;
    },
  };
}

/** A fault of `also`. */
export function faultAt(at: string, id: string, values?: Message['values']): Fault {
  return fault(at, id, values);
}
