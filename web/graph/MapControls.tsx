// Pan and zoom by button: in, out, fit, follow.
import { useReactFlow } from '@xyflow/react';
import { Crosshair, Maximize, Minus, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useWords } from '../forms/useWords.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { isMotionReduced } from '../ui/motion.ts';
import type { Size } from '../ui/use-size.ts';
import { FIT_EVENT } from './fit-event.ts';
import type { LayoutSpec } from './layout.ts';
import { fitViewport } from './layouts/choose.ts';

interface MapControlsProps {
  readonly spec: LayoutSpec;
  readonly room: Size;
  readonly isFollowing: boolean;
  setFollowing(isFollowing: boolean): void;
}

export function MapControls({ spec, room, isFollowing, setFollowing }: MapControlsProps) {
  const t = useWords();
  const { zoomIn, zoomOut, setViewport } = useReactFlow();
  const duration = isMotionReduced() ? 0 : 200;
  useEffect(() => {
    const fit = (): void => void setViewport(fitViewport(spec, room), { duration });
    addEventListener(FIT_EVENT, fit);
    return () => removeEventListener(FIT_EVENT, fit);
  }, [setViewport, spec, room, duration]);
  return (
    <div className="map-controls" role="toolbar" aria-label={t('map.label')}>
      <IconButton label={t('map.zoom-in')} onClick={() => void zoomIn({ duration })} icon={Plus} />
      <IconButton label={t('map.zoom-out')} onClick={() => void zoomOut({ duration })} icon={Minus} />
      <IconButton
        label={t('map.fit')}
        keys="F"
        onClick={() => void setViewport(fitViewport(spec, room), { duration })}
        icon={Maximize}
      />
      <IconButton
        label={t('map.follow')}
        isPressed={isFollowing}
        onClick={() => setFollowing(!isFollowing)}
        icon={Crosshair}
      />
    </div>
  );
}
