// Mounts the application on the page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startAppearance } from './ui/appearance.ts';
import './ui/base.css';
import { startLanguage } from './ui/language.ts';

startAppearance();
startLanguage();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
