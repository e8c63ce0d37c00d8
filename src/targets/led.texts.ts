import type { Texts } from '../model/message.ts';

export const LED_TEXTS: Texts = {
  en: {
    'target.LED': 'light',
    'target.LED.fidelity': 'The kernel of the recordings has no such module; nothing of the packet changes.',
    'target.LED.summary': 'Lights a LED of the machine while such packets come.',
    'target.LED.trigger': 'trigger',
    'target.LED.delay': 'milliseconds it stays on',
    'target.LED.blink': 'blink at each packet',
    'target.LED.for-ever': 'for ever',
    'target.LED.wrong-delay': '“{{text}}” is no time: give milliseconds from 0 to {{most}}, or inf.',
  },
  zh: {
    'target.LED': '指示灯',
    'target.LED.fidelity': '录制所用的内核没有这个模块；数据包不会改变。',
    'target.LED.summary': '有此类数据包时点亮机器上的 LED。',
    'target.LED.trigger': '触发器',
    'target.LED.delay': '保持点亮的毫秒数',
    'target.LED.blink': '每个数据包都闪烁',
    'target.LED.for-ever': '一直',
    'target.LED.wrong-delay': '“{{text}}”不是时间：请填写 0 到 {{most}} 毫秒，或 inf。',
  },
};
