/** Addresses and ports as command lines name them. */
import type { Moment } from '../../engine/moment.ts';
import { portNamed } from '../../listing/service-of-port.ts';
import type { Address } from '../../model/packet.ts';
import { addressNamed } from './name-lookup.ts';

export interface Target {
  readonly address: Address;
  readonly port: number;
}

const URL_FORM =
  /^(?:(?<scheme>https?):\/\/)?(?:\[(?<ipv6>[^\]]+)\]|(?<name>[^/:?#]+))(?::(?<port>\d+))?(?<path>[/?#].*)?$/;

/** What a URL leads to. */
export interface Place extends Target {
  readonly scheme: string;
  /** As it stands in the URL. */
  readonly name: string;
  readonly path: string;
}

/** What `URL_FORM` finds. */
interface UrlParts {
  readonly scheme?: string;
  readonly ipv6?: string;
  readonly name?: string;
  readonly port?: string;
  readonly path?: string;
}

/** `http://10.0.0.1:8080/x`; a name that cannot be resolved is given back as it is. */
export function readUrl(text: string, moment: Moment): Place | { readonly unknown: string } {
  const { scheme = 'http', ipv6, name = ipv6 ?? text, port, path = '/' }: UrlParts = URL_FORM.exec(text)?.groups ?? {};
  const address = addressNamed(name, moment);
  if (address === undefined) return { unknown: name };
  return { scheme, name, address, port: port === undefined ? portOf(scheme) : Number(port), path };
}

function portOf(scheme: string): number {
  return scheme === 'https' ? 443 : 80;
}

/** A port by number or name; undefined for none. */
export function readPort(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return portNamed(text);
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** What a server of the web says when it is asked: here always the same. */
export const WEB_HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\n';
export const WEB_BODY = 'It works!\n';

/** Seconds that an option gives. */
export function secondsOf(text: string | undefined, otherwise: number): number {
  const seconds = Number(text);
  return text !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : otherwise;
}

/** A SYN is given up after it was sent again six times (tcp_syn_retries): 127 s, seen as 131 to 135. */
export const CONNECT_SECONDS = 131;
