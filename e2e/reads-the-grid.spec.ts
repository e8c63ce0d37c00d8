// The grid says in a table what the map draws: hooks by tables, how many rules, which policy, where the packet is.
import { button, chainShown, expectAtEnd, map, openPage, verdict, wordsIn } from './gestures.ts';
import { expect, test } from './story.ts';

const HOOKS = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const;
const TABLES = ['raw', 'mangle', 'nat', 'filter', 'security'] as const;

/** Where each table has a chain (`man iptables`, TABLES). */
const CHAINS: Readonly<Record<(typeof TABLES)[number], readonly string[]>> = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: HOOKS,
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

test('one key turns the map into a table and back, and both say the same', async ({ page }) => {
  await openPage(page);
  // What the map says of each card, in its own words.
  const onMap = new Map<string, string>();
  for (const card of await map(page)
    .getByRole('button', { name: /, table / })
    .all()) {
    const [, hook, table, said] = /^(\w+), table (\w+): (.*)$/.exec(`${await card.getAttribute('aria-label')}`) ?? [];
    onMap.set(`${hook} ${table}`, `${said}`);
  }
  expect(onMap.size).toBe(7);

  await page.keyboard.press('g');
  await expect(map(page)).toBeHidden();
  await expect(button(page, 'Grid')).toHaveAttribute('aria-pressed', 'true');
  const grid = page.getByRole('table');
  await expect(grid.getByRole('columnheader')).toHaveText([/.*/, ...HOOKS]);
  await expect(grid.getByRole('rowheader')).toHaveText([...TABLES]);
  for (const table of TABLES) {
    const cells = grid
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: table }) })
      .getByRole('cell');
    await expect(cells).toHaveCount(HOOKS.length);
    for (const [column, hook] of HOOKS.entries()) {
      const text = await wordsIn(cells.nth(column));
      const said = onMap.get(`${hook} ${table}`);
      if (!CHAINS[table].includes(hook)) expect(text, `${hook} ${table}`).toBe('');
      else if (said === undefined) expect(text, `${hook} ${table}`).toContain('not loaded');
      else {
        const [, count, policy] = /^(\d+) rules?, policy (\w+)$/.exec(said) ?? [];
        expect(text, `${hook} ${table}`).toContain(count === '0' ? 'empty' : `${count} rule`);
        expect(text, `${hook} ${table}`).toContain(`${policy}`);
      }
    }
  }
  await page.keyboard.press('g');
  await expect(map(page)).toBeVisible();
});

test('the packet is in the grid where it is on the map, and steps there too', async ({ page }) => {
  await openPage(page);
  await button(page, 'Grid').click();
  const here = page.getByRole('cell').filter({ hasText: 'packet is here' });
  await expect(here).toHaveCount(1);
  await expect(here).toContainText('6 rules');
  await expectAtEnd(page);
  await page.keyboard.press('Home');
  await expect(here).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(here).toContainText('1 rule');
  await expect(chainShown(page)).toHaveText(/nat\s*PREROUTING/);
  await expect(verdict(page)).toHaveText(/^Dropped/);
});

test('a cell of the grid shows its chain, without moving the packet', async ({ page }) => {
  await openPage(page);
  await button(page, 'Grid').click();
  await page.getByRole('row', { name: /^nat/ }).getByRole('cell').nth(4).getByRole('button').click();
  await expect(chainShown(page)).toHaveText(/nat\s*POSTROUTING/);
  await expectAtEnd(page);
});
