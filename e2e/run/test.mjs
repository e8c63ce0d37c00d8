// `npm test`: everything, on a fresh clone too.
import { installPackages } from './install.mjs';

installPackages();
const { runStages } = await import('./run-stages.mjs');
const { build, codeStages, stories } = await import('./stages.mjs');
await runStages([...codeStages, build, stories]);
