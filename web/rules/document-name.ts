/** How a document is called where there are several: its family and the tool that loaded it. */
import type { Program } from '#netfilter';

type Documents = Pick<Program, 'rulesets'>;

const FAMILIES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

/** `IPv4 · nft`; with its number among those that are called the same. */
export function documentName({ rulesets }: Documents, document: number): string {
  const ruleset = rulesets[document];
  if (ruleset === undefined) return '';
  const { family, flavour } = ruleset;
  const alike = rulesets.flatMap((each, place) => (each.family === family && each.flavour === flavour ? [place] : []));
  const name = `${FAMILIES[family]} · ${flavour}`;
  return alike.length < 2 ? name : `${name} ${alike.indexOf(document) + 1}`;
}

/** Beside others of its family the tool alone tells a document: `legacy`, or `nft 2`. */
export function shortDocumentName(program: Documents, document: number): string {
  return documentName(program, document).replace(/^.* · /, '');
}

/** A table, and of which document where another one of its family has it too: `filter (legacy)`. */
export function tableName(program: Documents, table: string, document: number): string {
  const family = program.rulesets[document]?.family;
  const others = program.rulesets.filter(
    (each, place) => place !== document && each.family === family && each.tables.some(({ name }) => name === table),
  );
  return others.length === 0 ? table : `${table} (${shortDocumentName(program, document)})`;
}
