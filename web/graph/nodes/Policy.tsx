// A chain's policy at the end of its card: a sign, and the word where there is room.

export function Policy({ policy, look }: { policy: string | undefined; look: string | undefined }) {
  if (policy === undefined) return null;
  return (
    <span className="policy" data-policy={policy} data-look={look}>
      <b aria-hidden>{policy === 'DROP' ? '✕' : '✓'}</b>
      <span className="policy-word">{policy}</span>
    </span>
  );
}
