/** A name that iptables-save prints as it is, without quotes (XTTYPE_STRING printed by `%s`). */
import { freeText, type TextBounds } from './text.ts';
import type { ValueKind } from './value-kind.ts';

/** A name of `from` to `to` bytes. */
export function plainName(bounds: TextBounds): ValueKind<string> {
  const { isText: _isText, ...name } = freeText(bounds);
  return name;
}
