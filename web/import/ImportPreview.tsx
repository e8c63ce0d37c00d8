// What an import holds before it is used: the tool that wrote it, its tables, and the host it stands on.
import type { Family, Flavour, Ruleset } from '#netfilter';
import { Segments } from '../forms/Segments.tsx';
import { useWords } from '../forms/useWords.ts';
import { networkText } from '../host/describe-host.ts';
import { documentName } from '../rules/document-name.ts';
import type { Imported, ReadImport, ToolChoice } from './read-import.ts';

/** As both tools wrote it. */
const BOTH = { value: 'both', text: 'IPv4 + IPv6' } as const;
const FAMILIES: readonly { readonly value: Family | 'both'; readonly text: string }[] = [
  { value: 'ipv4', text: 'IPv4' },
  { value: 'ipv6', text: 'IPv6' },
];
const FLAVOURS: readonly { readonly value: Flavour; readonly text: string }[] = [
  { value: 'nft', text: 'nft' },
  { value: 'legacy', text: 'legacy' },
];

interface ImportPreviewProps {
  readonly read: ReadImport | undefined;
  readonly choice: ToolChoice;
  readonly onChoice: (choice: ToolChoice) => void;
}

export function ImportPreview({ read, choice, onChoice }: ImportPreviewProps) {
  const say = useWords();
  if (read === undefined) return <p className="text-faint text-sm">{say('import.preview.empty')}</p>;
  if (!read.ok) return null;
  const [first] = read.rulesets;
  if (first === undefined) return null;
  const isSplit = read.rulesets.length > 1;
  const hasBoth = read.rulesets.some(({ family }) => family !== first.family);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Segments
          label={say('import.family')}
          value={hasBoth ? 'both' : first.family}
          among={hasBoth ? [BOTH, ...FAMILIES] : FAMILIES}
          onChange={(family) => onChoice({ ...choice, family: family === 'both' ? undefined : family })}
        />
        <Segments
          label={say('import.flavour')}
          value={first.flavour}
          among={FLAVOURS}
          onChange={(flavour) => onChoice({ ...choice, flavour })}
        />
      </div>
      {isSplit && <p className="text-soft text-xs">{say('import.split', { count: read.rulesets.length })}</p>}
      <TableCounts rulesets={read.rulesets} />
      <HostPreview read={read} />
    </>
  );
}

function TableCounts({ rulesets }: { readonly rulesets: readonly Ruleset[] }) {
  const say = useWords();
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{say('import.preview')}</caption>
      <thead>
        <tr className="text-faint text-xs">
          <th className="py-1 font-medium">{say('import.preview.table')}</th>
          <th className="py-1 text-right font-medium">{say('import.preview.chains')}</th>
          <th className="py-1 text-right font-medium">{say('import.preview.rules')}</th>
        </tr>
      </thead>
      <tbody>
        {rulesets.flatMap(({ tables }, place) =>
          tables.map(({ name, chains }) => (
            <tr key={`${documentName({ rulesets }, place)} ${name}`} className="border-line border-t">
              <th scope="row" className="py-1 font-mono font-semibold text-xs">
                {name}
                {rulesets.length > 1 && (
                  <span className="ml-2 font-normal text-faint">{documentName({ rulesets }, place)}</span>
                )}
              </th>
              <td className="py-1 text-right">{chains.length}</td>
              <td className="py-1 text-right">{chains.reduce((sum, { rules }) => sum + rules.length, 0)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function HostPreview({ read }: { readonly read: Imported }) {
  const say = useWords();
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-faint text-xs">{say('import.host')}</h3>
      <ul className="flex flex-wrap gap-1">
        {read.host.interfaces.map(({ name, addresses }) => (
          <li key={name} className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs">
            <b>{name}</b> {addresses.map(networkText).join(' ')}
          </li>
        ))}
      </ul>
      <ul className="list-disc pl-4 text-soft text-xs">
        {read.notes.slice(0, MOST_NOTES).map((note) => (
          <li key={`${note.id} ${JSON.stringify(note.values)}`} className="break-words">
            {say(note)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const MOST_NOTES = 24;
