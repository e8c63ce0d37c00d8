/** Several tabs of one browser: a lab is kept by one of them, the others are told (Web Locks, BroadcastChannel). */

export interface Tabs {
  /** Whether this tab keeps the lab from now on; no where another one does. */
  claim(id: string): Promise<boolean>;
  /** Takes it from whoever keeps it, who saves first. */
  takeOver(id: string): Promise<void>;
  release(): void;
  /** Another tab has taken the lab that this one kept. */
  onTaken(told: () => void): void;
  /** Another tab is about to: what is not saved yet must be saved now. */
  onAsked(save: () => Promise<void>): void;
  /** The list of labs may have changed. */
  tell(): void;
  onTold(told: () => void): void;
}

const CHANNEL = 'chainwalk.labs';
/** A tab that sleeps does not answer. */
const LONGEST_WAIT = 500;

/** A page without locks (not served over https) keeps the lab alone; revisions tell when it does not. */
function lockManager(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}

export function browserTabs(): Tabs {
  const channel = new BroadcastChannel(CHANNEL);
  let letGo: (() => void) | undefined;
  let kept: string | undefined;
  let taken = (): void => undefined;
  let asked = async (): Promise<void> => undefined;
  let told = (): void => undefined;
  let answered = (): void => undefined;

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const [kind, id] = Array.isArray(data) ? (data as readonly unknown[]) : [];
    if (kind === 'changed') told();
    if (kind === 'saved') answered();
    if (kind === 'save' && id === kept && kept !== undefined) void asked().then(() => channel.postMessage(['saved']));
  });

  const hold = (id: string, options: LockOptions): Promise<boolean> =>
    new Promise((resolve) => {
      const locks = lockManager();
      if (locks === undefined) {
        resolve(true);
        return;
      }
      let isMine = false;
      locks
        .request(`${CHANNEL}.${id}`, options, (lock) => {
          resolve(lock !== null);
          if (lock === null) return undefined;
          isMine = true;
          kept = id;
          return new Promise<void>((done) => {
            letGo = done;
          });
        })
        .catch(() => {
          // Stolen: `takeOver` of another tab.
          resolve(false);
          if (!isMine || kept !== id) return;
          kept = undefined;
          taken();
        });
    });

  const release = (): void => {
    kept = undefined;
    letGo?.();
    letGo = undefined;
  };

  return {
    claim: async (id) => {
      if (kept === id) return true;
      release();
      return hold(id, { ifAvailable: true });
    },
    takeOver: async (id) => {
      release();
      await new Promise<void>((resolve) => {
        answered = resolve;
        setTimeout(resolve, LONGEST_WAIT);
        channel.postMessage(['save', id]);
      });
      await hold(id, { steal: true });
    },
    release,
    onTaken: (next) => {
      taken = next;
    },
    onAsked: (next) => {
      asked = next;
    },
    tell: () => channel.postMessage(['changed']),
    onTold: (next) => {
      told = next;
    },
  };
}
