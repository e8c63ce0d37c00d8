// A host written as text and read again is the same host.
import { expect, test } from 'vitest';
import type { Host } from '#netfilter';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { hostText, readHostText } from './host-text.ts';

const RICH: Host = {
  ...OPENING_LAB.host,
  neighbours: [{ address: '203.0.113.9', device: 'eth0', state: 'failed' }],
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
