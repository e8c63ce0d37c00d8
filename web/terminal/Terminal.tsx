// The terminal's tab: its screen, where edits go, how to leave it, and its text for those who do not see the screen.
import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import { EditsSwitch } from './EditsSwitch.tsx';
import { begin, createSession, hostName, type Session, typeLine } from './session.ts';
import './terminal.css';
import { requestStore, takeRequest } from './terminal-requests.ts';
import { transcriptStore } from './transcript.ts';

let session: Session | undefined;

/** Escape arms Tab: the next one leaves the terminal instead of completing. */
function useLeaving(): readonly [boolean, (event: KeyboardEvent) => boolean] {
  const [isLeaving, setLeaving] = useState(false);
  const armed = useRef(false);
  const listen = (event: KeyboardEvent): boolean => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'Tab' && armed.current) return false;
    const isEscape = event.key === 'Escape';
    if (event.key !== 'Shift') {
      armed.current = isEscape;
      setLeaving(isEscape);
    }
    return !isEscape;
  };
  return [isLeaving, listen];
}

/** Plain text of what stands on the screen. */
function Twin() {
  const say = useWords();
  const entries = useStore(transcriptStore, (state) => state.entries);
  return (
    <div role="log" aria-live="off" aria-label={say('terminal.output')} className="sr-only">
      {entries.map(({ key, voice, text }) => (
        <pre key={key} data-voice={voice}>
          {text}
        </pre>
      ))}
    </div>
  );
}

export function Terminal() {
  const say = useWords();
  const place = useRef<HTMLDivElement>(null);
  const [isLeaving, listen] = useLeaving();
  const latest = useRef(listen);
  latest.current = listen;
  const host = useApp(hostName);
  const request = useStore(requestStore, (state) => state.line);
  useEffect(() => {
    if (place.current === null) return;
    session ??= createSession();
    const { screen } = session;
    const own = session;
    screen.onKeyEvent((event) => latest.current(event));
    const unmount = screen.mount(place.current, () => begin(own));
    screen.focus();
    return unmount;
  }, []);
  useEffect(() => {
    session?.screen.name(say('terminal.input', { host }));
  }, [say, host]);
  useEffect(() => {
    const line = request === undefined ? undefined : takeRequest();
    if (line === undefined || session === undefined) return;
    typeLine(session, line);
    session.screen.focus();
  }, [request]);
  return (
    <div className="terminal">
      <div className="terminal-head">
        <EditsSwitch />
        <p className="terminal-leave" data-armed={isLeaving || undefined} aria-live="polite">
          {say(isLeaving ? 'terminal.leaving' : 'terminal.leave')}
        </p>
      </div>
      <div ref={place} className="terminal-place" />
      <Twin />
    </div>
  );
}
