/** The map for a page 1280 pixels wide and 720 high: cards of one line, 728 by 476. */
import type { LayoutSpec } from '../layout.ts';

export const COMPACT: LayoutSpec = {
  name: 'compact',
  size: { width: 728, height: 476 },
  card: { width: 136, height: 28 },
  fixture: 24,
  gap: 4,
  padding: 8,
  title: 24,
  hooks: {
    PREROUTING: { x: 74, y: 260, columns: 1 },
    FORWARD: { x: 330, y: 274, columns: 1 },
    POSTROUTING: { x: 500, y: 276, columns: 1 },
    INPUT: { x: 202, y: 8, columns: 1, climbs: true },
    OUTPUT: { x: 436, y: 40, columns: 2 },
  },
  stations: {
    in: { x: 0, y: 296, width: 60, height: 80 },
    route: { x: 243, y: 308, width: 70, height: 56 },
    out: { x: 668, y: 296, width: 60, height: 80 },
    local: { x: 436, y: 0, width: 292, height: 26 },
  },
  edges: {
    'in>PREROUTING': [
      { x: 60, y: 336 },
      { x: 74, y: 336 },
    ],
    'PREROUTING>route': [
      { x: 226, y: 336 },
      { x: 243, y: 336 },
    ],
    'route>FORWARD': [
      { x: 313, y: 336 },
      { x: 330, y: 336 },
    ],
    'FORWARD>POSTROUTING': [
      { x: 482, y: 336 },
      { x: 500, y: 336 },
    ],
    'POSTROUTING>out': [
      { x: 652, y: 336 },
      { x: 668, y: 336 },
    ],
    'route>INPUT': [
      { x: 278, y: 308 },
      { x: 278, y: 192 },
    ],
    'INPUT>local': [
      { x: 354, y: 17 },
      { x: 436, y: 17 },
    ],
    'local>OUTPUT': [
      { x: 590, y: 26 },
      { x: 590, y: 40 },
    ],
    'OUTPUT>POSTROUTING': [
      { x: 590, y: 192 },
      { x: 590, y: 276 },
    ],
    'POSTROUTING>PREROUTING': [
      { x: 576, y: 396 },
      { x: 576, y: 470 },
      { x: 150, y: 470 },
      { x: 150, y: 412 },
    ],
  },
  unfold: {
    PREROUTING: { x: 12, y: 256, width: 258, rows: 2, grows: 'up' },
    INPUT: { x: 12, y: 194, width: 184, rows: 3, height: 44, grows: 'up' },
    FORWARD: { x: 288, y: 269, width: 294, rows: 2, grows: 'up' },
    OUTPUT: { x: 436, y: 245, width: 292, rows: 1, grows: 'down' },
    POSTROUTING: { x: 436, y: 271, width: 292, rows: 2, grows: 'up' },
  },
  chainHeight: 28,
  headerWidth: 306,
  header: {
    in: { x: 0, y: 418 },
    PREROUTING: { x: 0, y: 418 },
    route: { x: 125, y: 418 },
    FORWARD: { x: 253, y: 418 },
    POSTROUTING: { x: 416, y: 418 },
    out: { x: 422, y: 418 },
    INPUT: { x: 0, y: 200 },
    local: { x: 284, y: 200 },
    OUTPUT: { x: 422, y: 197 },
  },
};
