/** Ports that the kernel draws by lot: which one cannot be known, so a walk takes the first that is free and says so (nf_nat_l4proto_unique_tuple). */
import { type Message, message, type Texts } from '../model/message.ts';

/** For the target's result, where it draws. */
export function drawnPort(isDrawn: boolean): { readonly because?: Message } {
  return isDrawn ? { because: message('target.nat.drawn') } : {};
}

/** There is something to draw from. */
export function hasSeveral(ports: { readonly from: number; readonly to: number } | undefined): boolean {
  return ports !== undefined && ports.from !== ports.to;
}

export const NAT_RANDOM_TEXTS: Texts = {
  en: { 'target.nat.drawn': 'The kernel draws the port by lot; here the first that is free is taken.' },
  zh: { 'target.nat.drawn': '内核随机选取端口；这里取第一个空闲的端口。' },
};
