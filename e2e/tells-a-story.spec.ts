// A story is several packets over one conntrack table: a connection, its reply, time that passes, and their order.
import {
  addPacket,
  button,
  chainShown,
  dialog,
  events,
  expectAtEnd,
  expectStep,
  fromEventMenu,
  importTexts,
  map,
  notice,
  openPage,
  press,
  sentence,
  story,
  storyTexts,
  verdict,
  verdictBar,
} from './gestures.ts';
import { expect, test } from './story.ts';
import { DOCKER_ADDRESSES, DOCKER_ROUTES, DOCKER_RULES } from './texts/docker-host.ts';

const WEB_CLIENT = {
  from: 'interface ens3',
  source: '198.51.100.23',
  sourcePort: '40124',
  destination: '203.0.113.20',
  destinationPort: '8080',
};

test('the reply is made from the packet, is ESTABLISHED and is translated back', async ({ page }) => {
  await openPage(page);
  await importTexts(page, { ruleset: DOCKER_RULES, addresses: DOCKER_ADDRESSES, routes: DOCKER_ROUTES });
  await addPacket(page, WEB_CLIENT);
  await expect(verdict(page)).toHaveText('Sent on docker0, to 172.17.0.3:80');

  await button(story(page), 'Reply').click();
  await expect(events(page)).toHaveCount(3);
  expect((await storyTexts(page)).at(-1)).toMatch(
    /TCP SYN,ACK ESTABLISHED 172\.17\.0\.3:80 → 198\.51\.100\.23:40124 arrives on docker0 sent on ens3/,
  );
  await expect(verdict(page)).toHaveText('Sent on ens3, to 198.51.100.23:40124');
  await expectAtEnd(page);
  // What leaves has the address that the client spoke to.
  await expect(map(page)).toContainText(/203\.0\.113\.20:8080\s*→\s*198\.51\.100\.23:40124/);

  // nat is not asked: conntrack remembers.
  await expect(map(page)).toContainText('not asked');
  await button(page, 'Conntrack').click();
  const entries = page.getByRole('main').getByRole('row').filter({ hasText: '198.51.100.23' });
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('172.17.0.3');
});

test('a packet that came to nothing has no reply', async ({ page }) => {
  await openPage(page);
  await expect(button(story(page), 'Reply')).toBeDisabled();
  await page.getByRole('button', { name: 'More for event 1' }).click();
  await expect(page.getByRole('menuitem', { name: 'Add the reply' })).toBeDisabled();
});

test('events are shown, duplicated, reordered and deleted', async ({ page }) => {
  await openPage(page);
  await events(page)
    .nth(2)
    .getByRole('button', { name: /172\.17\.0\.2:80/ })
    .click();
  await expect(verdict(page)).toHaveText(/^Sent on eth0/);
  await page.keyboard.press('1');
  await expect(verdict(page)).toHaveText(/^Dropped/);

  await fromEventMenu(page, 1, 'Duplicate');
  await expect(events(page)).toHaveCount(4);
  expect((await storyTexts(page)).filter((text) => text.includes('198.51.100.7:51044'))).toHaveLength(2);
  await fromEventMenu(page, 2, 'Delete');
  await expect(events(page)).toHaveCount(3);

  // Before its own connection the reply belongs to none: conntrack calls it a new one.
  await fromEventMenu(page, 3, 'Move up');
  await expect(events(page).nth(1)).toContainText('172.17.0.2:80');
  await expect(events(page).nth(1)).not.toContainText('ESTABLISHED');
  await page.keyboard.press('Control+z');
  await expect(events(page).nth(2)).toContainText('ESTABLISHED');
});

test('events are moved by keys alone', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Move event 1' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(/^Event 1 (lifted|would be number 1)/)).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('Event 1 would be number 2.')).toBeAttached();
  await page.keyboard.press('Space');
  await expect(events(page).nth(1)).toContainText('198.51.100.7:51044');
});

test('time passes, and conntrack forgets', async ({ page }) => {
  await openPage(page);
  await story(page).getByRole('button', { name: /wait/i }).click();
  const form = dialog(page, 'Let time pass');
  await form.getByRole('textbox', { name: 'How long' }).fill('five minutes');
  await form.getByRole('button', { name: 'Add the wait' }).click();
  await expect(form.getByRole('alert')).toContainText('write a number and ms, s, min or h');
  await form.getByRole('textbox', { name: 'How long' }).fill('5 min');
  await form.getByRole('button', { name: 'Add the wait' }).click();
  await expect(events(page).last()).toContainText('5 min pass');
  await expect(events(page).nth(2)).toContainText('ESTABLISHED');
  // Between the connection's two packets (nf_conntrack_tcp_timeout_syn_sent is 120 s).
  await fromEventMenu(page, 4, 'Move up');
  await expect(events(page).nth(2)).toContainText('5 min pass');
  await expect(events(page).nth(3)).not.toContainText('ESTABLISHED');
});

test('a described packet is checked where it is described', async ({ page }) => {
  await openPage(page);
  await button(story(page), 'Packet').click();
  const form = dialog(page, 'Add a packet');
  await form.getByRole('textbox', { name: 'Source address' }).fill('example.org');
  await form.getByRole('textbox', { name: 'Destination port' }).fill('http');
  await form.getByRole('button', { name: 'Add packet' }).click();
  await expect(form).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Source address' })).toHaveAttribute('aria-invalid', 'true');
  await expect(form).toContainText('“example.org” is a name.');
  await expect(form).toContainText('“http”: write the port’s number.');
  await page.keyboard.press('Escape');
  await expect(events(page)).toHaveCount(3);
});

test('a ping from a local process leaves through OUTPUT', async ({ page }) => {
  await openPage(page);
  await addPacket(page, {
    protocol: 'ICMP',
    from: 'a local process',
    source: '203.0.113.1',
    destination: '198.51.100.9',
  });
  await expect(events(page).last()).toContainText('from a local process');
  await expect(verdict(page)).toHaveText(/^Sent on eth0, to 198\.51\.100\.9/);
  await page.keyboard.press('Home');
  await press(page, 'ArrowRight', 4);
  await expectStep(page, 4);
  await expect(sentence(page)).not.toContainText('PREROUTING');
  await page.keyboard.press('End');
  await expect(chainShown(page)).toHaveText(/POSTROUTING$/);
});

test('an edited packet takes another way at once', async ({ page }) => {
  await openPage(page);
  await fromEventMenu(page, 1, 'Edit');
  const form = dialog(page, 'Edit packet 1');
  await form.getByRole('textbox', { name: 'Destination port' }).fill('22');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(verdict(page)).toHaveText(/^Delivered to a process on this host/);
  await expect(notice(page)).toContainText('Fate changed: dropped → delivered, 1 of 3 packets');
});

test('an empty story says what to do, and nothing can be played', async ({ page }) => {
  await openPage(page);
  for (let left = 3; left > 0; left--) {
    await fromEventMenu(page, 1, 'Delete');
    await expect(events(page)).toHaveCount(left - 1);
  }
  await expect(verdict(page)).toHaveText('No packet yet');
  await expect(button(page, 'Play')).toBeDisabled();
  await expect(page.getByText('Nothing to play: no packet is in view.')).toBeVisible();
  await button(page, 'Add a packet').click();
  await expect(dialog(page, 'Add a packet')).toBeVisible();
  await page.keyboard.press('Escape');
  await addPacket(page, { ...WEB_CLIENT, from: 'interface eth0', destination: '203.0.113.1' });
  await expect(events(page)).toHaveCount(1);
  await expect(button(page, 'Play again')).toBeEnabled();
});

test('what is delivered where nothing listens has no tick', async ({ page }) => {
  await openPage(page);
  await fromEventMenu(page, 1, 'Edit');
  const form = dialog(page, 'Edit packet 1');
  await form.getByRole('textbox', { name: 'Destination port' }).fill('23');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(verdict(page)).toHaveText('Delivered to this host, but nothing listens there');
  await expect(verdictBar(page)).toContainText('The host answers: TCP RST,ACK');
  await expect(verdictBar(page)).not.toContainText('✓');
  await expect(events(page).first()).toContainText('delivered, nothing listens');
});

test('that a reply goes straight to its neighbour is said in place', async ({ page }) => {
  await openPage(page);
  // Both ends stand on docker0: the answer does not come back through this host.
  await addPacket(page, {
    from: 'interface docker0',
    source: '172.17.0.9',
    sourcePort: '40124',
    destination: '172.17.0.2',
    destinationPort: '80',
  });
  await expect(verdict(page)).toHaveText('Sent on docker0, to 172.17.0.2:80');
  await expect(button(story(page), 'Reply')).toBeDisabled();
  await expect(story(page)).toContainText('No reply here.');
});

test('a server inside, asked by its neighbour at the public address: the verdict says that the answer will be lost', async ({
  page,
}) => {
  await openPage(page);
  await importTexts(page, {
    ruleset:
      '*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 207.40.123.45/32 -j DNAT --to-destination 192.168.0.120\nCOMMIT\n',
    addresses: '2: br0: <UP> mtu 1500\n    inet 192.168.0.1/24\n3: eth1: <UP> mtu 1500\n    inet 207.40.123.45/24\n',
  });
  await addPacket(page, {
    from: 'interface br0',
    source: '192.168.0.5',
    sourcePort: '30000',
    destination: '207.40.123.45',
    destinationPort: '80',
  });
  await expect(verdict(page)).toHaveText('Sent on br0, to 192.168.0.120:80, but its answer will be lost');
  await expect(events(page).last()).toContainText('sent on br0 but its answer is lost');
});
