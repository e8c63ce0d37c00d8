// Pan and zoom by button: in, out, fit, follow.
import { useReactFlow } from '@xyflow/react';
import { Crosshair, Maximize, Minus, Plus } from 'lucide-react';
import { memo, useEffect } from 'react';
import { useWords } from '../forms/useWords.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { isMotionReduced } from '../ui/motion.ts';
import { FIT_EVENT } from './fit-event.ts';
import type { Following } from './use-follow.ts';

export const MapControls = memo(function MapControls({ isFollowing, setFollowing, showAll, onTouch }: Following) {
  const t = useWords();
  const { zoomIn, zoomOut } = useReactFlow();
  useEffect(() => {
    addEventListener(FIT_EVENT, showAll);
    return () => removeEventListener(FIT_EVENT, showAll);
  }, [showAll]);
  const zoom = (by: typeof zoomIn) => (): void => {
    onTouch();
    void by({ duration: isMotionReduced() ? 0 : 200 });
  };
  return (
    <div className="map-controls" role="toolbar" aria-label={t('map.label')}>
      <IconButton label={t('map.zoom-in')} onClick={zoom(zoomIn)} icon={Plus} />
      <IconButton label={t('map.zoom-out')} onClick={zoom(zoomOut)} icon={Minus} />
      <IconButton label={t('map.fit')} keys="F" onClick={showAll} icon={Maximize} />
      <IconButton
        label={t('map.follow')}
        isPressed={isFollowing}
        onClick={() => setFollowing(!isFollowing)}
        icon={Crosshair}
      />
    </div>
  );
});
