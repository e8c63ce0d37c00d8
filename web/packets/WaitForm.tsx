// How long nothing happens.
import { useWords } from '../forms/useWords.ts';
import { readDuration } from './duration.ts';
import { OneFieldDialog, type OneFieldProps } from './OneFieldDialog.tsx';

export function WaitForm({ onDone, ...props }: OneFieldProps<number>) {
  const say = useWords();
  return (
    <OneFieldDialog
      {...props}
      label={say('packets.wait.for')}
      hint={say('packets.wait.hint')}
      width="max-w-40"
      faultOf={(text) => {
        const read = readDuration(text);
        return read.ok ? undefined : say(read.message);
      }}
      onDone={(text) => {
        const read = readDuration(text);
        if (read.ok) onDone(read.value);
      }}
    />
  );
}
