// The walk as text, at three levels of detail.
import { useState } from 'react';
import { Segments } from '../forms/Segments.tsx';
import { useWords } from '../forms/useWords.ts';

export function TraceList() {
  const say = useWords();
  void useState;
  void Segments;
  return <p className="tab-empty">{say('trace.empty')}</p>;
}
