/** Commands on files and texts, as far as articles about firewalls use them. */
import type { ShellCommand } from '../command.ts';
import { cat } from './cat.ts';
import { cp, mv } from './copy.ts';
import { echo, printf } from './echo.ts';
import { grep } from './grep.ts';
import { head, tail } from './head.ts';
import { ls } from './ls.ts';
import { rm } from './rm.ts';
import { sort } from './sort.ts';
import { tee } from './tee.ts';
import { wc } from './wc.ts';

export const FILE_COMMANDS: readonly ShellCommand[] = [
  cat,
  echo,
  printf,
  ls,
  cp,
  mv,
  rm,
  grep,
  head,
  tail,
  sort,
  tee,
  wc,
];
