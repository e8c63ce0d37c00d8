// What outlasts a packet: the host's clock and sets, what matches remember, zones and helpers, and the tool that loaded it all.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  addPacket,
  addPacketLine,
  button,
  dialog,
  fromEventMenu,
  importTexts,
  jumpToChain,
  openImport,
  openPage,
  press,
  rule,
  storyTexts,
  verdict,
  verdictBar,
} from './gestures.ts';
import { expect, test } from './story.ts';

const ADDRESSES = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP
    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
    inet 203.0.113.1/24 scope global eth0
`;
const SYN = { from: 'interface eth0', source: '203.0.113.9', destination: '203.0.113.1', destinationPort: '22' };

interface RecordedCall {
  readonly host: {
    readonly interfaces: readonly { readonly name: string; readonly addresses: readonly string[] }[];
    readonly routes: readonly string[];
  };
  readonly ruleset: string;
  readonly packets: readonly Readonly<Record<'via' | 'src' | 'sport' | 'dst' | 'dport' | 'payload', string>>[];
}
/** conntrack/sip-call, as the kernel had it. */
const [SIP_CALL] = readFileSync('e2e/kernel/cases/connection-sip.ndjson', 'utf8')
  .split('\n', 1)
  .map((line) => JSON.parse(line) as RecordedCall);

const filter = (...rules: readonly string[]) =>
  `*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n${rules.join('\n')}\nCOMMIT\n`;
const hostPanel = (page: Page) => page.getByRole('region', { name: 'Host' });
const tab = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const memory = (page: Page) => page.getByRole('region', { name: 'Memory' });
/** What one match or set remembers. */
const card = (page: Page, name: string) =>
  memory(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name }) });

/** The ruleset on a host with one interface, and one packet in the story. */
async function openLab(page: Page, ruleset: string, packet = SYN) {
  await importTexts(page, { ruleset, addresses: ADDRESSES });
  const events = await storyTexts(page);
  for (const _ of events) await fromEventMenu(page, 1, 'Delete');
  await addPacket(page, packet);
}

test.beforeEach(async ({ page }) => {
  await openPage(page);
});

test('a rule with a time of day cannot say until the clock is set, and leads to it', async ({ page }) => {
  await openLab(page, filter('-A INPUT -m time --timestart 08:00 --timestop 18:00 -j ACCEPT'));
  await expect(hostPanel(page)).toContainText('not set');
  await verdictBar(page)
    .getByRole('button', { name: /“time” does not match/ })
    .click();
  await expect(verdictBar(page)).toContainText('set the host’s clock');
  await verdictBar(page).getByRole('button', { name: 'Set the clock' }).click();
  const time = hostPanel(page).getByLabel('When the story begins, in UTC');
  await expect(time).toBeFocused();
  const form = hostPanel(page).locator('form');
  await time.fill('2026-11-20T12:00:00');
  await form.getByRole('textbox', { name: /time zone/ }).fill('noon');
  await button(form, 'Set the clock').click();
  await expect(form.getByRole('alert')).toContainText('“noon” is no offset');
  await form.getByRole('textbox', { name: /time zone/ }).fill('+01:00');
  await button(form, 'Set the clock').click();
  await expect(hostPanel(page)).toContainText('Fri 2026-11-20 12:00:00 UTC');
  await expect(verdict(page)).toHaveText(/^Delivered/);
  await expect(verdictBar(page).getByRole('button', { name: /time/ })).toHaveCount(0);

  await button(hostPanel(page), 'Change the clock').click();
  await time.fill('2026-11-20T20:00:00');
  await button(form, 'Set the clock').click();
  await expect(verdict(page)).toHaveText('Dropped by the policy of filter, chain INPUT');
  await button(hostPanel(page), 'Remove Fri 2026-11-20 20:00:00 UTC').click();
  await expect(hostPanel(page)).toContainText('not set');
  await page.keyboard.press('Control+z');
  await expect(hostPanel(page)).toContainText('Fri 2026-11-20 20:00:00 UTC');
});

test('sets pasted with the rules are the host’s, and come out again as packets left them', async ({ page }) => {
  const sets = 'create seen hash:ip family inet hashsize 1024 maxelem 65536\nadd seen 198.51.100.7\n';
  await openLab(
    page,
    `${sets}${filter('-A INPUT -m set --match-set seen src -j ACCEPT', '-A INPUT -j SET --add-set seen src')}`,
  );
  await hostPanel(page).getByText('seen', { exact: true }).click();
  await expect(hostPanel(page)).toContainText(/hash:ip\s*1 inside/);
  await expect(hostPanel(page).getByText('198.51.100.7')).toBeVisible();
  await expect(verdict(page)).toHaveText('Dropped by the policy of filter, chain INPUT');
  await tab(page, 'Memory').click();
  await expect(card(page, 'ipset seen')).toContainText('203.0.113.9: added');
  await fromEventMenu(page, 1, 'Duplicate');
  await expect.poll(async () => (await storyTexts(page))[1]).toMatch(/delivered/);
  await button(page, 'Export').click();
  const opened = dialog(page, 'Export the rules');
  await opened.getByRole('radio', { name: 'ipset save' }).click();
  await expect(opened.getByRole('textbox')).toHaveValue(`${sets}add seen 203.0.113.9\n`);
});

test('a line that ipset would refuse is shown where it stands', async ({ page }) => {
  const opened = await openImport(page);
  await opened.getByRole('textbox', { name: 'iptables-save' }).fill(filter('-A INPUT -j ACCEPT'));
  await opened.getByRole('tab', { name: 'ipset save' }).click();
  await opened.getByRole('textbox', { name: 'ipset save' }).fill('create seen hash:ip\nadd seen nowhere\n');
  await expect(opened).toContainText('From ipset save: seen');
  const problem = opened.getByRole('listitem').filter({ hasText: 'ipset save, line 2, column 10' });
  await expect(problem).toContainText('nowhere');
});

test('what matches remember is shown at the step in view', async ({ page }) => {
  await openLab(
    page,
    filter(
      '-A INPUT -m recent --set --name ssh',
      '-A INPUT -m limit --limit 1/min --limit-burst 3',
      '-A INPUT -m hashlimit --hashlimit-upto 1/min --hashlimit-burst 4 --hashlimit-mode srcip --hashlimit-name each',
      '-A INPUT -m quota --quota 100',
      '-A INPUT -m connlimit --connlimit-above 9 -j DROP',
      '-A INPUT -j ACCEPT',
    ),
  );
  await fromEventMenu(page, 1, 'Duplicate');
  await page.keyboard.press('2');
  await page.keyboard.press('End');
  await tab(page, 'Memory').click();
  await expect(card(page, '-m recent ssh')).toContainText('203.0.113.9: seen 2×, last 0 s ago');
  await expect(card(page, '-m limit')).toContainText('1 of 3 packets left');
  await expect(card(page, '-m hashlimit each')).toContainText('203.0.113.9: 2 of 4 packets left');
  await expect(card(page, '-m quota')).toContainText('20 of 100 bytes left');
  // Each SYN is refused with a reset; within a tick the kernel does not look which connections are over (nf_conncount.c).
  await expect(card(page, '-m connlimit')).toContainText('203.0.113.9: 2 connections');
  await press(page, 'Home');
  await expect(card(page, '-m recent ssh')).toContainText('203.0.113.9: seen 1×');
  await expect(card(page, '-m limit')).toContainText('2 of 3 packets left');
  await card(page, '-m limit').getByRole('button', { name: 'filter INPUT 2' }).click();
  await expect(rule(page, 2)).toBeVisible();
});

test('a call: what SIP announced is waited for, and only that is let in', async ({ page }) => {
  if (SIP_CALL === undefined) throw new Error('no recording');
  const { host, ruleset, packets } = SIP_CALL;
  const [inside, outside] = ['eth0', 'eth1'].map((name) => host.interfaces.find((each) => each.name === name));
  await importTexts(page, {
    ruleset,
    addresses: `2: eth0: <UP> mtu 1500\n    inet ${inside?.addresses[0]}\n3: eth1: <UP> mtu 1500\n    inet ${outside?.addresses[0]}\n`,
    routes: host.routes.join('\n'),
  });
  const events = await storyTexts(page);
  for (const _ of events) await fromEventMenu(page, 1, 'Delete');
  const [invite, answer, media, , other] = packets;
  for (const each of [invite, answer, media, other]) {
    if (each === undefined) throw new Error('the recording has other packets');
    const { via, src, sport, dst, dport, payload } = each;
    await addPacketLine(page, `udp ${src}:${sport} > ${dst}:${dport} in ${via} payload ${payload}`);
  }
  await expect(verdict(page)).toHaveText('Dropped by the policy of filter, chain FORWARD');
  await page.getByRole('button', { name: /^3 .* arrives on eth1/ }).click();
  await expect(verdict(page)).toHaveText(/^Sent on eth0, to 192\.168\.1\.10:8000/);
  await page.getByRole('button', { name: /^1 .* arrives on eth0/ }).click();
  await tab(page, 'Memory').click();
  const wanted = (port: number) => `waits 180 s for udp from 198.51.100.7 to 192.168.1.10 port ${port}`;
  await expect(card(page, 'helper sip')).toContainText(wanted(8000));
  await expect(card(page, 'helper sip')).toContainText(wanted(8001));
});

test('without a rule that remembers, it says which would', async ({ page }) => {
  await tab(page, 'Memory').click();
  await expect(memory(page)).toContainText('Rules with limit, hashlimit, recent');
});

test('connections show their zone and helper', async ({ page }) => {
  await openLab(
    page,
    `*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 21 -j CT --zone 7 --helper ftp\nCOMMIT\n${filter('-A INPUT -m conntrack --ctstate NEW -j ACCEPT')}`,
    { ...SYN, destinationPort: '21' },
  );
  await page.keyboard.press('End');
  await tab(page, 'Conntrack').click();
  const panel = page.getByRole('region', { name: 'Conntrack' });
  await expect(panel.getByRole('columnheader')).toHaveText([
    'Protocol',
    'Original direction',
    'Reply direction',
    'State',
    'Zone',
    'Helper',
  ]);
  await expect(panel.getByRole('row').nth(1)).toContainText(/7\s*ftp$/);
});

test('the tool that loaded the rules can be changed', async ({ page }) => {
  await expect(page.getByRole('banner')).toContainText('IPv4 · nft');
  await hostPanel(page).getByRole('radio', { name: 'legacy' }).click();
  await expect(page.getByRole('banner')).toContainText('IPv4 · legacy');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('banner')).toContainText('IPv4 · nft');
  await importTexts(page, {
    ruleset: `# Generated by iptables-save v1.8.9 on Sun Nov 22 03:12:08 2026\n${filter('-A INPUT -j ACCEPT')}`,
  });
  await expect(page.getByRole('banner')).toContainText('IPv4 · legacy');
  await jumpToChain(page, 'filter', 'INPUT');
});
