// Mounts the application on the page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { firstRoot } from './keep/first-root.ts';
import { startAppearance } from './ui/appearance.ts';
import './ui/base.css';
import { startLanguage } from './ui/language.ts';

startAppearance();
startLanguage();

const root = document.getElementById('root');
const Root = await firstRoot();
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
