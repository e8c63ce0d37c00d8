// A rule as it is written, broken between its words and not inside an option.

export function RuleText({ text }: { text: string }) {
  const words = text.split(/(\s+)/);
  return words.map((word, place) =>
    place % 2 === 1 ? (
      ' '
    ) : (
      // A word has no identity but its place.
      // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
      <span key={place} className="rule-word">
        {word}
      </span>
    ),
  );
}
