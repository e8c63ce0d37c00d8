/** Figures of one run, as ratios where they can be: walks beside a bare loop and the kernel, import, edits, the first load. */
import { EDIT_HEAD } from './edits.ts';
import { firstLoad } from './first-load.ts';
import { importRows } from './imports.ts';
import { kernelRows } from './kernel.ts';
import { pageRows } from './page.ts';
import { printTable } from './table.ts';
import { TYPING_HEAD } from './typing.ts';
import { walkRows } from './walks.ts';

printTable(
  'A walk, full history kept',
  ['', 'rules asked', 'us a packet', 'ns per rule', 'times the bare loop'],
  walkRows(),
);
const kernel = kernelRows();
if (kernel === undefined)
  console.log('\nThe kernel is not measured: that needs root, ip, unshare, python3 and iptables-legacy.');
else printTable('The kernel of this machine (iptables-legacy, hot cache)', ['', 'ns per rule'], kernel);
printTable('Text to program', ['', 'rules', 'parse and compile ms', 'edit of one line ms'], importRows());
// The page is built for its figures; the first load is read from what was built.
const { frames, waits, edits, keys } = await pageRows();
const scripts = firstLoad();
printTable(
  'First load, compressed',
  ['', 'kB'],
  [
    ...scripts.map(({ path, compressedBytes }) => [path, compressedBytes / 1000] as const),
    ['all', scripts.reduce((sum, script) => sum + script.compressedBytes, 0) / 1000],
  ],
);
printTable('The page playing the Docker example, ms', ['', 'median', '95 %', 'most', 'frames'], frames);
printTable('The page, from a press to the painted frame', ['', 'ms'], waits);
printTable('The page, from the key of an edit to the presented frame, ms', EDIT_HEAD, edits);
printTable('The text editor, from a key to the presented frame, ms', TYPING_HEAD, keys);
