/** What `help` says of the commands on files. */
import type { Texts } from '../../model/message.ts';

export const FILES_TEXTS: Texts = {
  en: {
    'shell.cat': 'print files of this lab',
    'shell.echo': 'print words',
    'shell.printf': 'print a text with \\n for new lines',
    'shell.ls': 'list the files of this lab',
    'shell.cp': 'copy a file',
    'shell.mv': 'rename a file',
    'shell.rm': 'delete files',
    'shell.grep': 'print the lines that hold a text: -v those that do not, -i capitals or not, -n, -c, -E',
    'shell.head': 'print the first lines',
    'shell.tail': 'print the last lines',
    'shell.sort': 'put lines in order',
    'shell.wc': 'count lines (-l), words and bytes',
    'shell.tee': 'print what a pipe brings, and write it into files',
  },
  zh: {
    'shell.cat': '显示本实验里的文件',
    'shell.echo': '打印文字',
    'shell.printf': '按格式打印，\\n 表示换行',
    'shell.ls': '列出本实验里的文件',
    'shell.cp': '复制文件',
    'shell.mv': '重命名文件',
    'shell.rm': '删除文件',
    'shell.grep': '打印含有某段文字的行：-v 取反，-i 不分大小写，还有 -n、-c、-E',
    'shell.head': '打印开头几行',
    'shell.tail': '打印末尾几行',
    'shell.sort': '给各行排序',
    'shell.wc': '统计行（-l）、单词和字节数',
    'shell.tee': '打印管道传来的内容，并写入文件',
  },
};
