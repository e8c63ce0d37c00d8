// The packet's header as it hangs on the token: where from, where to, and what changed at this step.
import type { Packet } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { type PacketWords, packetWords } from '../packets/describe-packet.ts';
import { useApp } from '../store/store.ts';
import { packetStateNow } from './packet-now.ts';

function Value({ words, was, field }: { words: PacketWords; was: PacketWords | undefined; field: keyof PacketWords }) {
  const now = words[field];
  const old = was?.[field];
  const isNew = old !== undefined && old !== now;
  if (now === '' && !isNew) return null;
  return (
    <span className="value" data-field={field} data-new={isNew || undefined} key={now}>
      {isNew && old !== '' && <s>{old}</s>}
      <b key={now}>{now}</b>
    </span>
  );
}

/** The address that the packet came with, when it has another one now. */
function Lost({ shown, first }: { shown: PacketWords; first: PacketWords }) {
  const say = useWords();
  const field = (['destination', 'source'] as const).find((each) => shown[each] !== first[each]);
  if (field === undefined) return null;
  return (
    <span className="lost">
      {say('map.was')} <s>{first[field]}</s>
    </span>
  );
}

/** Fields of the lower line, in order. */
const BELOW = ['kind', 'ttl', 'mark', 'tos'] as const;

function words(packet: Packet | undefined): PacketWords | undefined {
  return packet === undefined ? undefined : packetWords(packet);
}

export function PacketHeader() {
  const now = useApp(packetStateNow);
  if (now === undefined) return null;
  const shown = packetWords(now.packet);
  const was = words(now.was);
  return (
    <>
      <span className="header-line">
        <Value words={shown} was={was} field="source" />
        <i aria-hidden>{'→'}</i>
        <Value words={shown} was={was} field="destination" />
      </span>
      <span className="header-line header-below">
        {BELOW.map((field) => (
          <Value key={field} words={shown} was={was} field={field} />
        ))}
        {now.state !== undefined && <span className="value">{now.state}</span>}
        {now.was === undefined && <Lost shown={shown} first={packetWords(now.first)} />}
      </span>
    </>
  );
}
