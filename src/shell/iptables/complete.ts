export function completeIptables(): readonly string[] {
  return [];
}
