import { expect, test } from 'vitest';
import { writeLabFile } from '#lab-file';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { MOST_PACKED, MOST_UNPACKED, packLab, unpackLab } from './pack.ts';

const file = { lab: OPENING_LAB, at: { event: '1', path: [], cursor: 12 } };
/** Packed by the platform, whatever it holds. */
async function fragmentOf(words: BlobPart): Promise<string> {
  const packed = new Blob([words]).stream().pipeThrough(new CompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `#lab=1.${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

async function packed(given: Parameters<typeof packLab>[0]): Promise<string> {
  const made = await packLab(given);
  if (made.kind !== 'packed') throw new Error('too large');
  return made.fragment;
}

test('a lab, its packet and its step come back out of a link', async () => {
  expect(await unpackLab(`#${await packed(file)}`)).toEqual({ kind: 'opened', value: file });
});

test('a link that somebody else packed opens', async () => {
  expect(await unpackLab(await fragmentOf(writeLabFile(file)))).toEqual({ kind: 'opened', value: file });
});

test('the opening lab makes a link short enough for a chat', async () => {
  expect((await packed(file)).length).toBeLessThan(2000);
});

const rules = (count: number): string => {
  const lines = Array.from(
    { length: count },
    (_, at) => `-A INPUT -s 10.${at >> 8}.${at & 255}.${(at * 7) % 256} -j DROP\n`,
  );
  return `*filter\n:INPUT ACCEPT [0:0]\n${lines.join('')}COMMIT\n`;
};
const labOf = (text: string) => ({
  ...OPENING_LAB,
  documents: [{ dialect: 'iptables', flavour: 'nft', text } as const],
});

test('5,000 rules fit into a link', async () => {
  expect((await packed({ lab: labOf(rules(5000)) })).length).toBeLessThan(MOST_PACKED);
});

test.each([
  ['packed', rules(60_000)],
  ['unpacked', ' '.repeat(MOST_UNPACKED)],
])('more than fits is said: %s', async (bound, text) => {
  expect(await packLab({ lab: labOf(text) })).toMatchObject({
    kind: 'too-large',
    why: { id: `share.too-large.${bound}` },
  });
});

const good = await packed(file);

test.each([
  ['empty', '#lab=', 'damaged'],
  ['cut', `#${good.slice(0, -40)}`, 'damaged'],
  ['one letter changed', `#${good.slice(0, 300)}${good[300] === 'A' ? 'B' : 'A'}${good.slice(301)}`, 'damaged'],
  ['no base64', '#lab=1.a%20b', 'damaged'],
  ['of another packing', good.replace('lab=1.', '#lab=2.'), 'packing'],
  ['too long', `#lab=1.${'A'.repeat(MOST_PACKED + 20)}`, 'too-long'],
  ['a bomb', await fragmentOf(' '.repeat(40 * 1024 * 1024)), 'bomb'],
  ['bytes that are no text', await fragmentOf(new Uint8Array([0xff, 0xfe])), 'damaged'],
])('a link that is %s is refused', async (_, fragment, why) => {
  expect(await unpackLab(fragment)).toMatchObject({ kind: 'refused', why: { id: `share.bad.${why}` } });
});

test('a link that holds no lab is refused with its fault', async () => {
  expect(await unpackLab(await fragmentOf('{"chainwalk":1}'))).toMatchObject({ why: { id: 'lab-file.missing' } });
});
