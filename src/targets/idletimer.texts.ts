import type { Texts } from '../model/message.ts';

export const IDLETIMER_TEXTS: Texts = {
  en: {
    'target.IDLETIMER': 'idle timer',
    'target.IDLETIMER.summary': 'Starts a timer anew; when it runs out, a program is told that there was no traffic.',
    'target.IDLETIMER.timeout': 'seconds',
    'target.IDLETIMER.label': 'timer',
    'target.IDLETIMER.alarm': 'run on while the machine sleeps',
    'target.IDLETIMER.wrong-timeout': 'The timer can run from 1 to {{most}} seconds.',
    'target.IDLETIMER.wrong-label': '“{{label}}” cannot name a timer: it shows as a file, and some names are taken.',
  },
  zh: {
    'target.IDLETIMER': '空闲计时器',
    'target.IDLETIMER.summary': '重新开始计时；计时结束时通知程序：这段时间没有流量。',
    'target.IDLETIMER.timeout': '秒数',
    'target.IDLETIMER.label': '计时器',
    'target.IDLETIMER.alarm': '系统休眠时继续计时',
    'target.IDLETIMER.wrong-timeout': '计时器的时长须为 1 到 {{most}} 秒。',
    'target.IDLETIMER.wrong-label': '“{{label}}”不能作为计时器名：它会显示为文件，且部分名称已被占用。',
  },
};
