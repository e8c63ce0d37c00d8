/** Bytes as a string with one character a byte, which searches fast; and text as the bytes of its UTF-8. */

/** UTF-8 of the text, one character a byte. */
export function utf8Of(text: string): string {
  let bytes = '';
  for (const character of text) bytes += utf8OfCode(character.codePointAt(0) ?? 0);
  return bytes;
}

function utf8OfCode(code: number): string {
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
}

/** One character a byte. */
export function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** toupper() of <linux/ctype.h>, which knows Latin-1. */
export function upperCase(text: string): string {
  return text.replace(/[a-z\xe0-\xf6\xf8-\xff]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x20));
}

/** Two digits a byte. */
export function hexOfText(text: string): string {
  let digits = '';
  for (const character of text) digits += character.charCodeAt(0).toString(16).padStart(2, '0');
  return digits;
}
