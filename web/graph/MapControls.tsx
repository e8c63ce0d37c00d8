// Pan and zoom by button: in, out, fit, follow.
import { useReactFlow, type Viewport } from '@xyflow/react';
import { Crosshair, Maximize, Minus, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useWords } from '../forms/useWords.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { isMotionReduced } from '../ui/motion.ts';
import { FIT_EVENT } from './fit-event.ts';

interface MapControlsProps {
  readonly fit: Viewport;
  readonly isFollowing: boolean;
  setFollowing(isFollowing: boolean): void;
}

export function MapControls({ fit, isFollowing, setFollowing }: MapControlsProps) {
  const t = useWords();
  const { zoomIn, zoomOut, setViewport } = useReactFlow();
  const duration = isMotionReduced() ? 0 : 200;
  useEffect(() => {
    const goThere = (): void => void setViewport(fit, { duration });
    addEventListener(FIT_EVENT, goThere);
    return () => removeEventListener(FIT_EVENT, goThere);
  }, [setViewport, fit, duration]);
  return (
    <div className="map-controls" role="toolbar" aria-label={t('map.label')}>
      <IconButton label={t('map.zoom-in')} onClick={() => void zoomIn({ duration })} icon={Plus} />
      <IconButton label={t('map.zoom-out')} onClick={() => void zoomOut({ duration })} icon={Minus} />
      <IconButton label={t('map.fit')} keys="F" onClick={() => void setViewport(fit, { duration })} icon={Maximize} />
      <IconButton
        label={t('map.follow')}
        isPressed={isFollowing}
        onClick={() => setFollowing(!isFollowing)}
        icon={Crosshair}
      />
    </div>
  );
}
