import { expect, test } from 'vitest';
import { zoneIdIn, zoneOfTemplate } from './zone.ts';

// nf_conntrack_zones.h; walks of zones are recorded in e2e/kernel/cases/connection-zones.ndjson.
test.each([
  [{ id: 5 }, 5, 5],
  [{ id: 5, direction: 'ORIGINAL' }, 5, 0],
  [{ id: 5, direction: 'REPLY' }, 0, 5],
] as const)('zone %j is %i for the original and %i for the reply direction', (zone, original, reply) =>
  expect([zoneIdIn(zone, 'ORIGINAL'), zoneIdIn(zone, 'REPLY')]).toEqual([original, reply]),
);

test.each([
  [undefined, { id: 0 }],
  [{ helper: 'ftp' }, { id: 0 }],
  [{ zone: 7 }, { id: 7 }],
  [
    { zone: 'mark', zoneDirection: 'REPLY' },
    { id: 5, direction: 'REPLY' },
  ],
] as const)('the zone of template %j with mark 0x30005 is %j', (template, zone) =>
  expect(zoneOfTemplate(template, 0x3_0005)).toEqual(zone),
);
