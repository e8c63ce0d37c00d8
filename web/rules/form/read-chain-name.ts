// A chain's name as iptables takes it for `-N` and `-E`.
import { ALL_KINDS, type Message, message, type Read, type Table } from '#netfilter';

export function readChainName(text: string, table: Table): Read<string> {
  const chain = text.trim();
  const refuse = (id: string): { readonly ok: false; readonly message: Message } => ({
    ok: false,
    message: message(`rules.chain.name.${id}`, { chain }),
  });
  if (!/^[^\s!-]\S{0,27}$/.test(chain)) return refuse('bad');
  if (table.chains.some(({ name }) => name === chain)) return refuse('taken');
  if (ALL_KINDS.targets.some(({ name }) => name === chain)) return refuse('target');
  return { ok: true, value: chain };
}
