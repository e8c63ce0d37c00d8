/** Names of routing tables (/etc/iproute2/rt_tables). */

const NAMES: ReadonlyMap<number, string> = new Map([
  [255, 'local'],
  [254, 'main'],
  [253, 'default'],
]);

export function tableName(table: number): string {
  return NAMES.get(table) ?? String(table);
}
