/** What is said of a script's lines that were not run. */
import type { Texts } from '../../model/message.ts';

export const SCRIPT_TEXTS: Texts = {
  en: {
    'script.not-run': 'Not run: only a running shell can follow “{{word}}”. What it would have done is missing.',
    'script.unknown': 'Not run: nobody can tell here what {{text}} is.',
    'script.failed': 'This failed, and the script went on: {{text}}',
    'script.stopped': 'The script ends here: after “set -e” the first failure is the last command.',
    'script.too-many':
      'The script ends here: more than {{most}} commands, or more than this page can run in reasonable time.',
    'script.too-long': 'The script is longer than 4 MB and was not run.',
  },
  zh: {
    'script.not-run': '未执行：“{{word}}”只有真正的 shell 才能处理，它的作用缺失了。',
    'script.unknown': '未执行：这里无法知道 {{text}} 是什么。',
    'script.failed': '这一行失败了，脚本继续执行：{{text}}',
    'script.stopped': '脚本到此为止：“set -e”之后第一个失败的命令就是最后一个。',
    'script.too-many': '脚本到此为止：命令超过 {{most}} 条，或者超出了本页面在合理时间内能执行的量。',
    'script.too-long': '脚本超过 4 MB，没有执行。',
  },
};
