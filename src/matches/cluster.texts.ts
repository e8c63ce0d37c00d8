import type { Texts } from '../model/message.ts';

export const CLUSTER_TEXTS: Texts = {
  en: {
    'match.cluster': 'cluster node',
    'match.cluster.summary':
      'True when this host is the node that a hash of the connection’s first source address chooses among all nodes.',
    'match.cluster.node': 'this node',
    'match.cluster.mask': 'nodes of this host, a bit each',
    'match.cluster.total': 'number of nodes',
    'match.cluster.seed': 'seed of the hash',
    'match.cluster.no-connection': 'no connection',
    'match.cluster.missing': 'Say which node this host is, with --cluster-local-node or --cluster-local-nodemask.',
    'match.cluster.beyond': 'There are not so many nodes: see --cluster-total-nodes.',
  },
  zh: {
    'match.cluster': '集群节点',
    'match.cluster.summary': '按连接最初源地址的哈希值在所有节点中选出一个；若选中本机则成立。',
    'match.cluster.node': '本节点编号',
    'match.cluster.mask': '本机代表的节点，每个占一位',
    'match.cluster.total': '节点总数',
    'match.cluster.seed': '哈希种子',
    'match.cluster.no-connection': '没有对应的连接',
    'match.cluster.missing': '请用 --cluster-local-node 或 --cluster-local-nodemask 指明本机是哪个节点。',
    'match.cluster.beyond': '没有这么多节点：请看 --cluster-total-nodes。',
  },
};
