// `npm run soak -- --count 100000 --seed 1`: broken links and lab files, opened as the page opens them; prints what failed.
import { readCase } from '#netfilter';
import { SCENARIOS } from '#scenarios';
import { openMutated } from '#soak';

const args = process.argv.slice(2);
const numberAfter = (name: string, fallback: number): number => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]);
};
const count = numberAfter('count', 100_000);
const seed = numberAfter('seed', 1);
const A_ROUND = 5000;

const labs = SCENARIOS.map(({ recorded, title, about }) => ({ ...readCase(recorded), title, about }));
let [passed, opened, refused, failed] = [0, 0, 0, 0];
const started = Date.now();
for (let done = 0; done < count; done += A_ROUND) {
  const tally = await openMutated(labs, Math.min(A_ROUND, count - done), seed + done);
  passed += tally.passed;
  opened += tally.opened;
  refused += tally.refused;
  failed += tally.failures.length;
  for (const failure of tally.failures.slice(0, 3)) console.log(failure);
  console.error(`${passed + failed} of ${count}, ${Math.round((Date.now() - started) / 1000)} s`);
}
console.log(`${opened} opened, ${refused} refused`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
