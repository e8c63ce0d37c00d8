import type { Texts } from '../model/message.ts';

export const CLUSTERIP_TEXTS: Texts = {
  en: {
    'target.CLUSTERIP': 'share an address',
    'target.CLUSTERIP.fidelity':
      'No kernel of today has it to compare with; which node takes a connection follows the last one that had it.',
    'target.CLUSTERIP.summary':
      'Several hosts have one address; each takes the connections hashed to its number and drops the others.',
    'target.CLUSTERIP.isNew': 'new shared address',
    'target.CLUSTERIP.mode': 'hashed over',
    'target.CLUSTERIP.mac': 'Ethernet address of the cluster',
    'target.CLUSTERIP.nodes': 'hosts in all',
    'target.CLUSTERIP.ownNode': 'number of this host',
    'target.CLUSTERIP.seed': 'seed of the hash',
    'target.CLUSTERIP.single':
      '{{text}} belongs to one card: a shared address needs a group address such as 01:00:5e:00:00:20.',
    'target.CLUSTERIP.mode-wrong':
      '“{{text}}” is no hash mode: use sourceip, sourceip-sourceport or sourceip-sourceport-destport.',
    'target.CLUSTERIP.incomplete':
      'A new shared address needs --new, --hashmode, --clustermac, --total-nodes and --local-node together.',
    'target.CLUSTERIP.own': 'The connection is hashed to node {{node}}, this host.',
    'target.CLUSTERIP.other': 'The connection is hashed to node {{node}}, another host.',
  },
  zh: {
    'target.CLUSTERIP': '共享地址',
    'target.CLUSTERIP.fidelity': '如今没有内核可供比对；由哪个节点接收连接，按最后支持它的内核推算。',
    'target.CLUSTERIP.summary': '多台主机共用一个地址；每台只接受散列到自己编号的连接，其余丢弃。',
    'target.CLUSTERIP.isNew': '新建共享地址',
    'target.CLUSTERIP.mode': '散列依据',
    'target.CLUSTERIP.mac': '集群的以太网地址',
    'target.CLUSTERIP.nodes': '主机总数',
    'target.CLUSTERIP.ownNode': '本机编号',
    'target.CLUSTERIP.seed': '散列种子',
    'target.CLUSTERIP.single': '{{text}} 属于单个网卡：共享地址需要组地址，例如 01:00:5e:00:00:20。',
    'target.CLUSTERIP.mode-wrong':
      '“{{text}}”不是散列方式：可用 sourceip、sourceip-sourceport 或 sourceip-sourceport-destport。',
    'target.CLUSTERIP.incomplete':
      '新建共享地址需同时给出 --new、--hashmode、--clustermac、--total-nodes 和 --local-node。',
    'target.CLUSTERIP.own': '该连接散列到节点 {{node}}，即本机。',
    'target.CLUSTERIP.other': '该连接散列到节点 {{node}}，是另一台主机。',
  },
};
