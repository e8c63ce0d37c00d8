/** Zones of connections: the same addresses may be other hosts in another zone (nf_conntrack_zones.h). */
import type { ConnectionTemplate, Direction, Zone } from '../model/connection.ts';

/** nf_ct_zone_dflt. */
export const DEFAULT_ZONE: Zone = { id: 0 };

/** nf_ct_zone_id(): a zone of one direction is zone 0 in the other. */
export function zoneIdIn({ id, direction }: Zone, side: Direction): number {
  return direction === undefined || direction === side ? id : DEFAULT_ZONE.id;
}

const LARGEST_ZONE = 0xffff;

/** nf_ct_zone_tmpl(). */
export function zoneOfTemplate(template: ConnectionTemplate | undefined, mark: number): Zone {
  if (template?.zone === undefined) return DEFAULT_ZONE;
  const id = template.zone === 'mark' ? mark & LARGEST_ZONE : template.zone;
  return template.zoneDirection === undefined ? { id } : { id, direction: template.zoneDirection };
}
