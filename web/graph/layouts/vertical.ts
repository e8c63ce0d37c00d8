/** The map for a telephone: a line from top to bottom that is panned, transit on the left, the host itself on the right. */
import type { LayoutSpec } from '../layout.ts';

const BELOW = { x: 34, y: 0 };

export const VERTICAL: LayoutSpec = {
  name: 'vertical',
  size: { width: 358, height: 1330 },
  card: { width: 150, height: 44 },
  fixture: 26,
  gap: 5,
  padding: 8,
  title: 28,
  hooks: {
    PREROUTING: { x: 96, y: 68, columns: 1 },
    FORWARD: { x: 0, y: 560, columns: 1 },
    POSTROUTING: { x: 96, y: 1102, columns: 1 },
    INPUT: { x: 192, y: 371, columns: 1 },
    OUTPUT: { x: 192, y: 705, columns: 1 },
  },
  stations: {
    in: { x: 104, y: 0, width: 150, height: 48 },
    route: { x: 119, y: 297, width: 120, height: 50 },
    out: { x: 104, y: 1282, width: 150, height: 48 },
    local: { x: 192, y: 645, width: 166, height: 42 },
  },
  edges: {
    'in>PREROUTING': [
      { x: 179, y: 48 },
      { x: 179, y: 68 },
    ],
    'PREROUTING>route': [
      { x: 179, y: 277 },
      { x: 179, y: 297 },
    ],
    'route>FORWARD': [
      { x: 119, y: 322 },
      { x: 83, y: 322 },
      { x: 83, y: 560 },
    ],
    'route>INPUT': [
      { x: 239, y: 322 },
      { x: 275, y: 322 },
      { x: 275, y: 371 },
    ],
    'INPUT>local': [
      { x: 275, y: 629 },
      { x: 275, y: 645 },
    ],
    'local>OUTPUT': [
      { x: 275, y: 687 },
      { x: 275, y: 705 },
    ],
    'OUTPUT>POSTROUTING': [
      { x: 275, y: 1074 },
      { x: 275, y: 1088 },
      { x: 200, y: 1088 },
      { x: 200, y: 1102 },
    ],
    'FORWARD>POSTROUTING': [
      { x: 83, y: 738 },
      { x: 83, y: 1088 },
      { x: 158, y: 1088 },
      { x: 158, y: 1102 },
    ],
    'POSTROUTING>out': [
      { x: 179, y: 1262 },
      { x: 179, y: 1282 },
    ],
    'POSTROUTING>PREROUTING': [
      { x: 96, y: 1180 },
      { x: -10, y: 1180 },
      { x: -10, y: 170 },
      { x: 96, y: 170 },
    ],
  },
  unfold: {
    PREROUTING: { x: 0, y: 0, width: 166, rows: 0, grows: 'down' },
    INPUT: { x: 12, y: 380, width: 172, rows: 3, height: 46, grows: 'down' },
    FORWARD: { x: 12, y: 752, width: 178, rows: 4, height: 46, grows: 'down' },
    OUTPUT: { x: 12, y: 752, width: 178, rows: 4, height: 46, grows: 'down' },
    POSTROUTING: { x: 0, y: 0, width: 166, rows: 0, grows: 'down' },
  },
  chainHeight: 30,
  headerWidth: 0,
  header: {
    in: BELOW,
    PREROUTING: BELOW,
    route: BELOW,
    FORWARD: BELOW,
    POSTROUTING: BELOW,
    out: BELOW,
    INPUT: BELOW,
    local: BELOW,
    OUTPUT: BELOW,
  },
};
