// A dialog over the page. The platform's own element: it traps focus, closes with Escape and hides the rest from readers,
// without a style sheet made at run time, which the page's Content-Security-Policy forbids.
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';
import { useWords } from './useWords.ts';

/** What has `data-first` inside it is focused when it opens. */
interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at its foot. */
  readonly foot?: ReactNode;
  readonly width?: 'narrow' | 'wide';
}

const WIDTH = { narrow: 'sm:w-[35rem]', wide: 'sm:w-[58rem]' } as const;

export function Dialog({ title, onClose, children, foot, width = 'narrow' }: DialogProps) {
  const say = useWords();
  const heading = useId();
  const frame = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = frame.current;
    const before = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={frame}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        if (event.target === frame.current) onClose();
      }}
      className={`m-0 h-dvh max-h-none w-full max-w-none flex-col bg-raised text-ink shadow-high backdrop:bg-[rgb(14_23_38/45%)] open:flex sm:m-auto sm:h-fit sm:max-h-[min(52rem,calc(100dvh-3rem))] sm:max-w-[calc(100vw-3rem)] sm:rounded-lg sm:border sm:border-line ${WIDTH[width]}`}
    >
      <div className="flex items-center justify-between gap-2 border-line border-b px-4 py-2.5">
        <h2 id={heading} className="min-w-0 truncate text-md font-semibold">
          {title}
        </h2>
        <IconButton label={say('forms.close')} onClick={onClose}>
          <X className="size-4" />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
      {foot === undefined ? null : (
        <div className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-4 py-2.5">{foot}</div>
      )}
    </dialog>
  );
}
