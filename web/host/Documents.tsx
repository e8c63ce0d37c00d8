// Which tool loaded each document: iptables-nft and iptables-legacy are two machines, and some answers differ.
import { type Family, type Flavour, message } from '#netfilter';
import { Segments } from '../forms/Segments.tsx';
import { useWords } from '../forms/useWords.ts';
import { documentName } from '../rules/document-name.ts';
import { useApp } from '../store/store.ts';

const FLAVOURS: readonly { readonly value: Flavour; readonly text: string }[] = [
  { value: 'nft', text: 'nft' },
  { value: 'legacy', text: 'legacy' },
];
const FAMILIES: Readonly<Record<Family, string>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

export function Documents() {
  const say = useWords();
  const documents = useApp((state) => state.lab.documents);
  const program = useApp((state) => state.simulation.program);
  const edit = useApp((state) => state.edit);
  const load = (place: number, flavour: Flavour) => {
    const old = documents[place];
    if (old === undefined || old.flavour === flavour) return;
    const changed = { kind: 'documents', from: place, old: [old], new: [{ ...old, flavour }] } as const;
    edit([changed], message('host.did.flavour', { tool: `iptables-${flavour}` }));
  };
  const isAlone = (family: Family) => program.rulesets.filter((each) => each.family === family).length === 1;
  return (
    <ul className="flex flex-col gap-1" title={say('host.flavour.about')}>
      {program.rulesets.map(({ family, flavour }, place) => {
        const name = isAlone(family) ? FAMILIES[family] : documentName(program, place);
        return (
          <li key={documentName(program, place)} className="flex items-center justify-between gap-2">
            <span className="text-xs">{name}</span>
            <Segments
              label={say('host.flavour', { document: name })}
              value={flavour}
              among={FLAVOURS}
              onChange={(chosen) => load(place, chosen)}
            />
          </li>
        );
      })}
    </ul>
  );
}
