import type { Texts } from '../model/message.ts';

export const STATISTIC_TEXTS: Texts = {
  en: {
    'match.statistic': 'every nth or at random',
    'match.statistic.summary': 'Fits every nth packet that gets to it, or a random share.',
    'match.statistic.mode': 'mode',
    'match.statistic.probability': 'probability',
    'match.statistic.every': 'one in',
    'match.statistic.packet': 'starting with packet',
    'match.statistic.chance': 'left to chance',
    'match.statistic.turn': 'packet {{place}} of {{every}}, counted from 0',
    'match.statistic.wrong-mode': '“{{text}}” is no mode: use random or nth.',
    'match.statistic.no-mode': 'Say how to choose: --mode random or --mode nth.',
    'match.statistic.no-probability': 'Give the share of packets: --probability 0.5.',
    'match.statistic.no-every': 'Give both: --every N and --packet P, P counted from 0.',
    'match.statistic.packet-beyond': 'Packets are counted from 0: --packet must be less than {{every}}.',
  },
  zh: {
    'match.statistic': '按次或随机',
    'match.statistic.summary': '每到第 n 个数据包匹配一次，或随机匹配一定比例的数据包。',
    'match.statistic.mode': '模式',
    'match.statistic.probability': '概率',
    'match.statistic.every': '每几个匹配一个',
    'match.statistic.packet': '从第几个开始',
    'match.statistic.chance': '由随机数决定',
    'match.statistic.turn': '{{every}} 个中的第 {{place}} 个（从 0 数起）',
    'match.statistic.wrong-mode': '“{{text}}”不是模式：可用 random 或 nth。',
    'match.statistic.no-mode': '请指明选取方式：--mode random 或 --mode nth。',
    'match.statistic.no-probability': '请给出数据包比例，例如 --probability 0.5。',
    'match.statistic.no-every': '请同时给出 --every N 和 --packet P，P 从 0 数起。',
    'match.statistic.packet-beyond': '数据包从 0 数起：--packet 必须小于 {{every}}。',
  },
};
