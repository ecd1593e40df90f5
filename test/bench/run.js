'use strict';

/**
 * Benchmarks: `npm run bench [-- NAME]`. Each prints figures beside a named baseline measured in the same run;
 * nothing here fails a build.
 */
const BENCHES = {
  start: () => require('./start').run(),
  intents: () => require('./intents').run(),
};

async function main() {
  const [name] = process.argv.slice(2);
  const names = name === undefined ? Object.keys(BENCHES) : [name];
  for (const one of names) {
    const bench = BENCHES[one];
    if (bench === undefined) {
      console.error(`There is no benchmark "${one}". There are: ${Object.keys(BENCHES).join(', ')}.`);
      process.exitCode = 2;
      return;
    }
    console.log(`\n${one}`);
    await bench();
  }
}

void main();
