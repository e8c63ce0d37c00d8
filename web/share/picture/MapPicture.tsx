// The map as a picture for slides, and on paper.
import { Image, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../forms/Button.tsx';
import { Fault } from '../../forms/Field.tsx';
import { useWords } from '../../forms/useWords.ts';
import { fileName, saveBlob } from '../../keep/lab-files.ts';
import { titleWords } from '../../keep/title-words.ts';
import { appStore } from '../../store/store.ts';
import { mapPng, mapSvg } from './map-picture.ts';

function nameOf(ending: string): string {
  return `${fileName(titleWords(appStore.getState().lab.title))}.${ending}`;
}

export function MapPicture() {
  const say = useWords();
  const [isMissing, setMissing] = useState(false);
  const save = (blob: Blob | undefined, ending: string) => {
    setMissing(blob === undefined);
    if (blob !== undefined) saveBlob(blob, nameOf(ending));
  };
  const saveSvg = () => {
    const made = mapSvg();
    save(made && new Blob([made.svg], { type: 'image/svg+xml' }), 'svg');
  };
  return (
    <section aria-label={say('share.picture')}>
      <h3 className="mb-1 font-medium text-soft text-xs">{say('share.picture')}</h3>
      <div className="flex flex-wrap gap-2">
        <Button onClick={saveSvg}>
          <Image className="size-4" aria-hidden />
          {say('share.picture.svg')}
        </Button>
        <Button onClick={() => void mapPng().then((blob) => save(blob, 'png'))}>
          <Image className="size-4" aria-hidden />
          {say('share.picture.png')}
        </Button>
        <Button onClick={() => print()}>
          <Printer className="size-4" aria-hidden />
          {say('share.print')}
        </Button>
      </div>
      {isMissing && <Fault text={say('share.picture.none')} />}
    </section>
  );
}
