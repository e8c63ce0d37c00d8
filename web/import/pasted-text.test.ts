import { expect, it, vi } from 'vitest';
import { readTextFile } from './pasted-text.ts';

it('reads a file with its name', async () => {
  const file = new File(['*filter\nCOMMIT\n'], 'rules.v4');
  expect(await readTextFile(file)).toEqual({
    ok: true,
    value: { text: '*filter\nCOMMIT\n', isLong: false, name: 'rules.v4' },
  });
});

it('does not even read a file over 64 MB', async () => {
  const text = vi.fn(async () => '');
  const read = await readTextFile({ name: 'dump', size: 64 * 1024 * 1024 + 1, text });
  expect(read).toMatchObject({ ok: false, message: { id: 'inspect.too-large', values: { megabytes: 65, most: 64 } } });
  expect(text).not.toHaveBeenCalled();
});

it('says when a file cannot be read', async () => {
  const read = await readTextFile({ name: 'gone', size: 1, text: () => Promise.reject(new Error('NotFoundError')) });
  expect(read).toMatchObject({ ok: false, message: { id: 'import.file.unreadable' } });
});
