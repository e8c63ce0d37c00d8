// A host written as text and read again is the same host.
import { expect, test } from 'vitest';
import type { Host } from '#netfilter';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { hostText, readHostText } from './host-text.ts';

const RICH: Host = {
  ...OPENING_LAB.host,
  neighbours: [{ address: '203.0.113.9', device: 'eth0', state: 'failed' }],
  forwarding: [{ station: '02:42:ac:11:00:02', port: 'eth0' }],
  sysctls: { 'net.ipv4.ip_forward': '1', 'net.ipv4.conf.all.rp_filter': '2' },
  rules: [
    {
      family: 'ipv4',
      priority: 100,
      isInverted: false,
      mark: { value: 1, mask: 0xffff_ffff },
      action: { kind: 'lookup', table: 7 },
    },
  ],
  sets: 'create blocked hash:ip family inet\nadd blocked 198.51.100.7\n',
  wallClock: { startsAt: 0, minutesWest: 0 },
};

test('with all that a host can have', () => {
  expect(readHostText(hostText(RICH), RICH)).toEqual({ host: RICH, problems: [] });
});

test('a line that cannot be read is named, and the others are taken', () => {
  const text = hostText(RICH).replace('default via', 'default vai');
  const line = text.split('\n').findIndex((each) => each.includes('vai')) + 1;
  expect(readHostText(text, RICH)?.problems.map(({ span }) => span.line)).toContain(line);
});

test('a text without its heads is none', () => {
  expect(readHostText('eth0 203.0.113.1/24', RICH)).toBeUndefined();
});

test('a section that is not there leaves its part as it was; one that is empty takes it away', () => {
  const text = hostText(RICH);
  const without = text.replace(/### ip -j neigh[^#]*/, '');
  expect(readHostText(without, RICH)?.host.neighbours).toEqual(RICH.neighbours);
  const empty = text.replace(/(### ip -j neigh.*\n)[^#]*/, '$1');
  expect(readHostText(empty, RICH)?.host.neighbours).toBeUndefined();
});

test('heads may be shorter; one that is unknown is named, and loses nothing', () => {
  const short = hostText(RICH).replace('### ip -j addr || ip addr', '### ip addr');
  expect(readHostText(short, RICH)).toEqual({ host: RICH, problems: [] });
  const wrong = hostText(RICH).replace('### ip -j addr || ip addr', '### ip adr');
  const read = readHostText(wrong, RICH);
  expect(read?.host.interfaces).toEqual(RICH.interfaces);
  expect(read?.problems).toMatchObject([{ message: { id: 'host.text.unknown' } }]);
});
