/** iptables(8) and ip6tables(8) on the rules of the host. */
import { message } from '../../model/message.ts';
import { runCommand } from '../../syntax/run-command.ts';
import { shellQuote } from '../../syntax/shell-quote.ts';
import { changeMoment } from '../change-moment.ts';
import type { ShellCommand } from '../command.ts';
import { documentOfTool } from './document-of-tool.ts';

export const iptables: ShellCommand = {
  names: ['iptables', 'ip6tables', 'iptables-nft', 'ip6tables-nft', 'iptables-legacy', 'ip6tables-legacy'],
  summary: message('shell.iptables'),
  run: ({ name, args }, moment) => {
    const { place, document } = documentOfTool(name, moment.documents);
    const ran = runCommand(document, args.map(shellQuote).join(' '));
    const documents = ran.document === document ? moment.documents : moment.documents.toSpliced(place, 1, ran.document);
    const tool = ran.problem?.tool;
    return {
      moment: changeMoment(moment, { documents }),
      stdout: ran.stdout,
      stderr: tool === undefined ? '' : `${name}: ${tool}\n`,
      exit: ran.exit,
    };
  },
};
