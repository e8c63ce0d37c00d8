/** `npm run fidelity`: counts the recorded cases of each kind, for the page and for docs/kinds.md. */
import { writeFileSync } from 'node:fs';
import { COUNTS_FILE, countCases, countsAsText, keptCases, TABLE_FILE, tableAsText } from './count-cases.ts';

const counts = countCases(keptCases());
writeFileSync(COUNTS_FILE, countsAsText(counts));
writeFileSync(TABLE_FILE, tableAsText(counts));
const without = Object.keys(counts).filter((id) => counts[id] === 0);
console.log(`${Object.keys(counts).length} kinds; without a recorded case: ${without.join(', ') || 'none'}`);
