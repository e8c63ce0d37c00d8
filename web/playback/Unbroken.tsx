// Words with a command in them: a line ends between its options, never inside `--dport`.

export function Unbroken({ words }: { readonly words: string }) {
  return words.split(/(--?[a-z][\w-]*)/).map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
      <span key={place} className="unbroken">
        {part}
      </span>
    ),
  );
}
