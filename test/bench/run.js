'use strict';

/**
 * Benchmarks: `npm run bench [-- NAME]`. Each prints figures beside a named baseline measured in the same run;
 * nothing here fails a build.
 */
const BENCHES = {
  start: () => require('./start').run(),
  intents: () => require('./intents').run(),
  // TypeScript, compiled by tsconfig.bench.json: these use the code of src and share parts with the tests.
  match: (args) => require('../../dist/test/bench/match').run(args),
  repair: (args) => require('../../dist/test/bench/repair').run(args),
};

async function main() {
  const args = process.argv.slice(2);
  const [name] = args.filter((arg) => !arg.startsWith('--'));
  const names = name === undefined ? Object.keys(BENCHES) : [name];
  for (const one of names) {
    const bench = BENCHES[one];
    if (bench === undefined) {
      console.error(`There is no benchmark "${one}". There are: ${Object.keys(BENCHES).join(', ')}.`);
      process.exitCode = 2;
      return;
    }
    console.log(`\n${one}`);
    await bench(args);
  }
}

void main();
