// What the signs on the map mean.
import { memo } from 'react';
import { useWords } from '../forms/useWords.ts';

const TICKS = ['passed', 'hit', 'decided'] as const;

/** Never another. */
export const Legend = memo(function Legend() {
  const say = useWords();
  return (
    <ul className="legend" aria-label={say('map.legend')}>
      {TICKS.map((look) => (
        <li key={look}>
          <span className="swatch">
            <i className="tick" data-look={look} />
          </span>
          {say(`map.legend.${look}`)}
        </li>
      ))}
      <li>
        <span className="swatch">
          <i className="swatch-here" />
        </span>
        {say('map.legend.here')}
      </li>
      <li>
        <span className="swatch">
          <i className="swatch-missing" />
        </span>
        {say('map.legend.missing')}
      </li>
    </ul>
  );
});
