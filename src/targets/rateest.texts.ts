import type { Texts } from '../model/message.ts';

export const RATEEST_TEXTS: Texts = {
  en: {
    'target.RATEEST': 'rate estimator',
    'target.RATEEST.summary': 'Measures the rate of the packets that reach it, for the match rateest.',
    'target.RATEEST.name': 'estimator',
    'target.RATEEST.interval': 'interval',
    'target.RATEEST.ewmalog': 'time over which it averages',
    'target.RATEEST.wrong-time': '“{{text}}” is no time: write 250ms or 1s.',
    'target.RATEEST.long-interval': 'The interval can be 8 seconds at most.',
    'target.RATEEST.wrong-ewmalog': 'The time of averaging must be longer than the interval: give both.',
    'target.RATEEST.no-name': 'Give the estimator a name: --rateest-name NAME.',
  },
  zh: {
    'target.RATEEST': '速率估计',
    'target.RATEEST.summary': '测量到达此处的数据包速率，供 rateest 匹配使用。',
    'target.RATEEST.name': '估计器',
    'target.RATEEST.interval': '测量间隔',
    'target.RATEEST.ewmalog': '平均时间',
    'target.RATEEST.wrong-time': '“{{text}}”不是时间：可写 250ms 或 1s。',
    'target.RATEEST.long-interval': '间隔最长为 8 秒。',
    'target.RATEEST.wrong-ewmalog': '平均时间必须长于测量间隔：请同时给出两者。',
    'target.RATEEST.no-name': '请给估计器命名：--rateest-name NAME。',
  },
};
