// Buttons of forms and panels.
import type { ComponentProps } from 'react';

const LOOK = {
  primary: 'bg-ink text-surface border-transparent hover:bg-soft disabled:bg-line-strong',
  plain: 'bg-surface text-ink border-line hover:border-line-strong disabled:text-faint disabled:hover:border-line',
  quiet: 'bg-transparent text-soft border-transparent hover:bg-sunken hover:text-ink disabled:text-faint',
  danger: 'bg-surface text-drop border-line hover:border-drop',
} as const;

type ButtonProps = ComponentProps<'button'> & { readonly look?: keyof typeof LOOK };

/** A button with words, perhaps behind an icon. */
export function Button({ look = 'plain', className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={`inline-flex h-8 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-sm border px-2.5 text-sm font-medium transition-colors ${LOOK[look]} ${className}`}
      {...rest}
    />
  );
}

type IconButtonProps = ComponentProps<'button'> & {
  /** What it does: its name for those who do not see the icon, and its tooltip. */
  readonly label: string;
};

/** A button that is only an icon. */
export function IconButton({ label, className = '', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-faint transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40 ${className}`}
      {...rest}
    />
  );
}
