/** echo and printf as bash has them. */
import { message } from '../../model/message.ts';
import { printed, type ShellCommand } from '../command.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  a: '\x07',
  e: '\x1b',
};

function unescaped(text: string): string {
  return text.replace(/\\([ntr\\"ae])/g, (_whole, letter: string) => ESCAPES[letter] ?? letter);
}

export const echo: ShellCommand = {
  names: ['echo'],
  summary: message('shell.echo'),
  run: ({ args }, moment) => {
    let rest = args;
    let ends = '\n';
    let escapes = false;
    for (; /^-[neE]+$/.test(rest[0] ?? ''); rest = rest.slice(1)) {
      if (rest[0]?.includes('n')) ends = '';
      if (rest[0]?.includes('e')) escapes = true;
    }
    const text = rest.join(' ');
    return printed(moment, (escapes ? unescaped(text) : text) + ends);
  },
};

export const printf: ShellCommand = {
  names: ['printf'],
  summary: message('shell.printf'),
  run: ({ args }, moment) => {
    const [format = '', ...values] = args[0] === '--' ? args.slice(1) : args;
    const wanted = format.match(/%[sd]/g)?.length ?? 0;
    let out = '';
    let rest = values;
    do {
      const [...own] = rest.slice(0, wanted);
      out += unescaped(format).replace(/%([sd%])/g, (_whole, kind: string) =>
        kind === '%' ? '%' : (own.shift() ?? (kind === 'd' ? '0' : '')),
      );
      rest = rest.slice(wanted);
    } while (wanted > 0 && rest.length > 0);
    return printed(moment, out);
  },
};
