import { expect, test } from 'vitest';
import { connectionAddress, findSdp, nextMedium } from './sip-sdp.ts';

// ct_sip_get_sdp_header(); whole messages are recorded in e2e/kernel/cases/connection-sip.ndjson.
const BODY = [
  'SIP/2.0 200 OK',
  '',
  'v=0',
  'o=alice 1 1 IN IP4 10.0.0.1',
  's=-',
  'c=IN IP4 10.0.0.2/127',
  'm=audio 8000 RTP/AVP 0',
  'c=IN IP4 10.0.0.3',
  'm=text 8002 X',
  'm=video 0 RTP/AVP 31',
  '',
].join('\r\n');

const words = (found: { readonly at: number; readonly length: number } | undefined) =>
  found && BODY.slice(found.at, found.at + found.length);

test('lines are found by their letter, up to the one that ends the search', () => {
  expect(words(findSdp(BODY, 0, 'v=', 'ipv4'))).toBe('0');
  expect(words(findSdp(BODY, 0, 'o=', 'ipv4', 'm='))).toBe('10.0.0.1');
  expect(words(findSdp(BODY, 0, 'm=', 'ipv4'))).toBe('audio 8000');
  expect(findSdp(BODY, BODY.indexOf('m='), 'o=', 'ipv4')).toBeUndefined();
  expect(findSdp(BODY, 0, 'o=', 'ipv6', 'm=')).toBeUndefined();
});

test('the version behind a lone line feed is not seen', () =>
  expect(findSdp(BODY.replaceAll('\r\n', '\n'), 0, 'v=', 'ipv4')).toBeUndefined());

test('the session has an address, and so may each medium', () => {
  expect(connectionAddress(BODY, BODY.indexOf('v='), 'ipv4')).toBe('10.0.0.2');
  expect(connectionAddress(BODY, BODY.indexOf('8000'), 'ipv4')).toBe('10.0.0.3');
  expect(connectionAddress(BODY, BODY.indexOf('8002'), 'ipv4')).toBeUndefined();
});

test('media are read one after the other: kind and port', () => {
  const found: unknown[] = [];
  for (let from = 0; ; ) {
    const line = nextMedium(BODY, from, 'ipv4');
    if (line === undefined) break;
    found.push([line.kind, line.port.value]);
    from = line.port.at;
  }
  expect(found).toEqual([
    ['audio', 8000],
    [undefined, 0],
    ['video', 0],
  ]);
});
