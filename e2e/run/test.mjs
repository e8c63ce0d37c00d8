// `npm test`: everything, on a fresh clone too.
import { installPackages } from './install.mjs';

installPackages();
const { installBrowser } = await import('./browser.mjs');
const { runStages } = await import('./run-stages.mjs');
const { build, codeStages, conformance, liveCases, recorderTests, stories } = await import('./stages.mjs');
installBrowser();
// The kernel's answers are waited for more than computed; the stories have the machine to themselves.
await runStages([[codeStages, [recorderTests, conformance, liveCases]], build, stories]);
