import type { Texts } from '../model/message.ts';

export const NFQUEUE_TEXTS: Texts = {
  en: {
    'target.NFQUEUE': 'hand to a program',
    'target.NFQUEUE.fidelity':
      'Whether a program listens, and what it decides. Shown as without one; it can be taken to accept.',
    'target.NFQUEUE.summary':
      'Hands the packet to a program that listens on a queue and decides; with no program the packet is dropped.',
    'target.NFQUEUE.number': 'queue',
    'target.NFQUEUE.balance': 'queues to share out over',
    'target.NFQUEUE.bypass': 'let pass when nobody listens',
    'target.NFQUEUE.byProcessor': 'queue chosen by processor',
    'target.NFQUEUE.one': '“{{text}}” is one queue: write two with a colon, for example 0:3.',
    'target.NFQUEUE.backwards': 'The first queue ({{from}}) must come before the last ({{to}}).',
    'target.NFQUEUE.many': 'No more than 65,535 queues can share.',
    'target.NFQUEUE.fanout': '--queue-cpu-fanout chooses among queues: add --queue-balance FIRST:LAST.',
    'target.NFQUEUE.nobody': 'Nobody listens on queue {{queue}}, so the kernel drops it.',
    'target.NFQUEUE.bypassed': 'Nobody listens on queue {{queue}}, and --queue-bypass lets it pass.',
    'target.NFQUEUE.taken': 'A program on queue {{queue}} is taken to accept it.',
    'target.NFQUEUE.assumed':
      'Whether a program listens on queue {{queue}} cannot be known; it is taken that none does, so the packet is dropped.',
    'target.NFQUEUE.assumed-bypass':
      'Whether a program listens on queue {{queue}} cannot be known; it is taken that none does, so the packet passes.',
  },
  zh: {
    'target.NFQUEUE': '交给程序处理',
    'target.NFQUEUE.fidelity': '是否有程序监听以及它如何决定。按没有程序展示；也可设为由程序接受。',
    'target.NFQUEUE.summary': '把数据包交给在队列上监听的程序，由它决定；没有程序监听时数据包被丢弃。',
    'target.NFQUEUE.number': '队列',
    'target.NFQUEUE.balance': '分摊到的队列',
    'target.NFQUEUE.bypass': '无程序监听时放行',
    'target.NFQUEUE.byProcessor': '按处理器选择队列',
    'target.NFQUEUE.one': '“{{text}}”只是一个队列：请用冒号写出两个，例如 0:3。',
    'target.NFQUEUE.backwards': '首个队列（{{from}}）必须小于末个队列（{{to}}）。',
    'target.NFQUEUE.many': '最多只能分摊到 65,535 个队列。',
    'target.NFQUEUE.fanout': '--queue-cpu-fanout 要在多个队列中选择：请加上 --queue-balance 首:末。',
    'target.NFQUEUE.nobody': '没有程序监听队列 {{queue}}，内核将其丢弃。',
    'target.NFQUEUE.bypassed': '没有程序监听队列 {{queue}}，--queue-bypass 使其放行。',
    'target.NFQUEUE.taken': '按队列 {{queue}} 上的程序接受它处理。',
    'target.NFQUEUE.assumed': '无法得知是否有程序监听队列 {{queue}}；暂按没有处理，数据包被丢弃。',
    'target.NFQUEUE.assumed-bypass': '无法得知是否有程序监听队列 {{queue}}；暂按没有处理，数据包放行。',
  },
};
