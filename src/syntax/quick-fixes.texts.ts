/** What the fixes of a text are called. */
import type { Texts } from '../model/message.ts';

export const QUICK_FIX_TEXTS: Texts = {
  en: {
    'fix.insert': 'Insert {{words}}',
    'fix.replace': 'Change {{old}} to {{word}}',
    'fix.multiport': 'Write {{words}}',
    'fix.negate': 'Write {{words}}',
    'fix.without-not': 'Remove the “!”',
    'fix.declare': 'Declare it: {{line}}',
    'fix.move-up': 'Move {{line}} above the rules',
    'fix.add': 'Add {{words}}',
    'fix.commit': 'Insert COMMIT',
    'fix.line': 'Write {{line}}',
    'fix.remove-line': 'Remove the line',
    'fix.table': 'Insert {{line}}',
    'fix.line-ends': 'Convert all lines',
    'fix.chain': 'Put the rule into {{chain}}',
    'fix.move-table': 'Move the rule to {{table}} {{chain}}',
  },
  zh: {
    'fix.insert': '插入 {{words}}',
    'fix.replace': '把 {{old}} 改为 {{word}}',
    'fix.multiport': '写成 {{words}}',
    'fix.negate': '写成 {{words}}',
    'fix.without-not': '去掉“!”',
    'fix.declare': '声明它：{{line}}',
    'fix.move-up': '把 {{line}} 移到规则上方',
    'fix.add': '补上 {{words}}',
    'fix.commit': '插入 COMMIT',
    'fix.line': '写成 {{line}}',
    'fix.remove-line': '删除这一行',
    'fix.table': '插入 {{line}}',
    'fix.line-ends': '转换所有行',
    'fix.chain': '把规则放到 {{chain}}',
    'fix.move-table': '把规则移到 {{table}} 表的 {{chain}}',
  },
};
