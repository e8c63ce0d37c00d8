/** The files that keep rules over a restart, and what writing, loading and emptying them does to a host. */
import type { Moment } from '../../engine/moment.ts';
import type { RulesetDocument } from '../../model/ruleset.ts';
import { parseDocument } from '../../syntax/parse-document.ts';
import { changeMoment } from '../change-moment.ts';
import { isFileFault, readFile, writeFile } from '../files/file-access.ts';
import { documentOfTool } from './document-of-tool.ts';
import { restoreFile } from './iptables-restore.ts';
import { saveText } from './save-text.ts';

type Dialect = RulesetDocument['dialect'];

/** Debian's iptables-persistent, and the iptables-services of Red Hat. */
export const RULE_FILES: Readonly<Record<'persistent' | 'service', Readonly<Record<Dialect, string>>>> = {
  persistent: { iptables: '/etc/iptables/rules.v4', ip6tables: '/etc/iptables/rules.v6' },
  service: { iptables: '/etc/sysconfig/iptables', ip6tables: '/etc/sysconfig/ip6tables' },
};

/** The rules of a family in a file. */
export function saveRules(moment: Moment, dialect: Dialect, path: string): Moment {
  const { document, place } = documentOfTool(dialect, moment.documents);
  const text = saveText(document, place, moment, { program: `${dialect}-save`, withCounters: false });
  const saved = writeFile(moment, path, text);
  return isFileFault(saved) ? moment : saved;
}

/** The rules of a file in place of those that are there; nothing where there is no such file. `stderr` is empty where all went well. */
export function loadRules(
  moment: Moment,
  dialect: Dialect,
  path: string,
): { readonly moment: Moment; readonly stderr: string } | undefined {
  const text = readFile(moment, path);
  return text === undefined ? undefined : restoreFile(moment, dialect, text);
}

/** All rules and own chains gone, each policy ACCEPT; the tables stay. */
export function emptyRules(moment: Moment, dialect: Dialect): Moment {
  const { document } = documentOfTool(dialect, moment.documents);
  const tables = parseDocument(document).tables.map(
    ({ name, chains }) =>
      `*${name}\n${chains.flatMap((chain) => (chain.policy === undefined ? [] : [`:${chain.name} ACCEPT [0:0]\n`])).join('')}COMMIT\n`,
  );
  return restoreFile(moment, dialect, tables.join('')).moment;
}

/** No rules at all: what a kernel has when it starts. */
function withoutRules(moment: Moment): Moment {
  const documents = moment.documents.map((document) => (document.text === '' ? document : { ...document, text: '' }));
  return changeMoment(moment, { documents });
}

/** What a boot does: the first of the files that is there, family by family. */
export function bootRules(moment: Moment): Moment {
  return (['iptables', 'ip6tables'] as const).reduce<Moment>((now, dialect) => {
    const paths = [RULE_FILES.persistent[dialect], RULE_FILES.service[dialect]];
    const path = paths.find((each) => readFile(now, each) !== undefined);
    return (path === undefined ? undefined : loadRules(now, dialect, path)?.moment) ?? now;
  }, withoutRules(moment));
}
