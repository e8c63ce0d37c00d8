/** A lab as the fragment of an address and back: JSON, compressed (zlib, whose checksum tells a damaged link), in base64url. */
import { type LabFile, type Opened, readLabFile, refused, writeLabFile } from '#lab-file';
import { type Message, message } from '#netfilter';

/** How a fragment is packed: stands in front of it. */
const PACKING = 1;
const FRAGMENT = /^#?lab=(\d{1,3})\.([\w-]*)$/;

/** What a link may hold: as it stands in the address, and unpacked. */
export const MOST_PACKED = 64 * 1024;
export const MOST_UNPACKED = 8 * 1024 * 1024;

/** Bytes that are unpacked at a time: what the worst of them become is bounded too. */
const AT_A_TIME = 512;

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Undefined where it is none. */
function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function streamOf(bytes: Uint8Array<ArrayBuffer>, step: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull: (controller) => {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, at + step));
        at += step;
      },
    },
    { highWaterMark: 0 },
  );
}

/** All that a stream gives, or undefined as soon as it is more than `most`. Throws what the stream throws. */
async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What a link came to: too large for one, it is saved as a file. */
export type Packed =
  | { readonly kind: 'packed'; readonly fragment: string }
  | { readonly kind: 'too-large'; readonly why: Message };

/** The fragment that holds a lab: `lab=1.eJx...`. */
export async function packLab(file: LabFile): Promise<Packed> {
  const bytes = new TextEncoder().encode(writeLabFile(file));
  if (bytes.length > MOST_UNPACKED) return tooLarge('share.too-large.unpacked', bytes.length, MOST_UNPACKED);
  const packed = await collect(streamOf(bytes, 65_536).pipeThrough(new CompressionStream('deflate')), MOST_UNPACKED);
  const words = base64url(packed ?? new Uint8Array());
  if (packed === undefined || words.length > MOST_PACKED) {
    return tooLarge('share.too-large.packed', words.length, MOST_PACKED);
  }
  return { kind: 'packed', fragment: `lab=${PACKING}.${words}` };
}

function tooLarge(id: string, size: number, most: number): Packed {
  return { kind: 'too-large', why: message(id, { size: Math.ceil(size / 1024), most: most / 1024 }) };
}

/** Whether a fragment is meant to hold a lab. */
export function holdsLab(fragment: string): boolean {
  return /^#?lab=/.test(fragment);
}

/** The lab of a fragment from anywhere. Never throws, stops at its bounds; what is wrong is said. */
export async function unpackLab(fragment: string): Promise<Opened<LabFile>> {
  if (fragment.length > MOST_PACKED + 16) {
    return refused(message('share.bad.too-long', { most: MOST_PACKED / 1024 }));
  }
  const [, packing, words] = FRAGMENT.exec(fragment) ?? [];
  if (packing === undefined || words === undefined) return refused(message('share.bad.damaged'));
  if (Number(packing) !== PACKING) return refused(message('share.bad.packing', { packing }));
  const bytes = fromBase64url(words);
  if (bytes === undefined) return refused(message('share.bad.damaged'));
  try {
    const unpacked = await collect(
      streamOf(bytes, AT_A_TIME).pipeThrough(new DecompressionStream('deflate')),
      MOST_UNPACKED,
    );
    if (unpacked === undefined) return refused(message('share.bad.bomb', { most: MOST_UNPACKED / 1024 / 1024 }));
    return readLabFile(new TextDecoder('utf-8', { fatal: true }).decode(unpacked));
  } catch {
    return refused(message('share.bad.damaged'));
  }
}
