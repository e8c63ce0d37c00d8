// A command of the story, as somebody would type it on the running host.
import { useWords } from '../forms/useWords.ts';
import { OneFieldDialog, type OneFieldProps } from './OneFieldDialog.tsx';

export function CommandForm({ onDone, ...props }: OneFieldProps<string>) {
  const say = useWords();
  return (
    <OneFieldDialog
      {...props}
      label={say('packets.command.line')}
      hint={say('packets.command.hint')}
      faultOf={(line) => (line.trim() === '' ? say('packets.command.empty') : undefined)}
      onDone={(line) => onDone(line.trim())}
    />
  );
}
