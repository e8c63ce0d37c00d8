// `npm run check`: what to run before a commit; all of `npm test` but the recorded cases and the browser.
import { installPackages } from './install.mjs';

installPackages();
const { runStages } = await import('./run-stages.mjs');
const { build, codeStages } = await import('./stages.mjs');
await runStages([...codeStages, build]);
