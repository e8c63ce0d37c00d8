// Which tool loaded each document: iptables-nft and iptables-legacy are two machines, and some answers differ.
import { type Family, type Flavour, message, type RulesetDocument } from '#netfilter';
import { Segments } from '../forms/Segments.tsx';
import { useWords } from '../forms/useWords.ts';
import { documentName } from '../rules/document-name.ts';
import { useAppLater } from '../store/later.ts';
import { appStore } from '../store/store.ts';
import { FieldsForm, type ReadDraft } from './FieldsForm.tsx';
import { RemoveButton } from './RemoveButton.tsx';

const FLAVOURS: readonly { readonly value: Flavour; readonly text: string }[] = [
  { value: 'nft', text: 'nft' },
  { value: 'legacy', text: 'legacy' },
];
const FAMILIES: Readonly<Record<Family, string>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

export function Documents() {
  const say = useWords();
  const documents = useAppLater((state) => state.lab.documents);
  const program = useAppLater((state) => state.simulation.program);
  const edit = useAppLater((state) => state.edit);
  const load = (place: number, flavour: Flavour) => {
    const old = documents[place];
    if (old === undefined || old.flavour === flavour) return;
    const changed = { kind: 'documents', from: place, old: [old], new: [{ ...old, flavour }] } as const;
    edit([changed], message('host.did.flavour', { tool: `iptables-${flavour}` }));
  };
  const remove = (place: number) => {
    const old = documents.slice(place, place + 1);
    edit([{ kind: 'documents', from: place, old, new: [] }], message('host.did.document-removed'));
  };
  const isAlone = (family: Family) => program.rulesets.filter((each) => each.family === family).length === 1;
  return (
    <ul className="flex flex-col gap-1" title={say('host.flavour.about')}>
      {program.rulesets.map(({ family, flavour }, place) => {
        const name = isAlone(family) ? FAMILIES[family] : documentName(program, place);
        return (
          <li key={documentName(program, place)} className="group flex items-center justify-between gap-2">
            <span className="min-w-0 flex-1 text-xs">{name}</span>
            <Segments
              label={say('host.flavour', { document: name })}
              value={flavour}
              among={FLAVOURS}
              onChange={(chosen) => load(place, chosen)}
            />
            <RemoveButton label={say('host.remove', { what: name })} onClick={() => remove(place)} />
          </li>
        );
      })}
    </ul>
  );
}

/** A document with no rules yet. */
export function DocumentForm({ onClose }: { readonly onClose: () => void }) {
  const add = (document: RulesetDocument) => {
    const { lab, edit } = appStore.getState();
    const from = lab.documents.length;
    edit([{ kind: 'documents', from, old: [], new: [document] }], message('host.did.document-added'));
    onClose();
  };
  return (
    <FieldsForm
      fields={[
        { key: 'dialect', label: 'host.field.tool', among: ['iptables', 'ip6tables'], start: 'iptables' },
        { key: 'flavour', label: 'host.field.flavour', among: ['nft', 'legacy'], start: 'nft' },
      ]}
      read={({ dialect, flavour }): ReadDraft<RulesetDocument> => ({
        ok: true,
        value: {
          dialect: dialect === 'ip6tables' ? 'ip6tables' : 'iptables',
          flavour: flavour === 'legacy' ? 'legacy' : 'nft',
          text: FILTER,
        },
      })}
      onDone={add}
      onClose={onClose}
    />
  );
}

/** What everybody begins with. */
const FILTER = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';
