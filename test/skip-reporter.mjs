// Says at the end of a test run why tests were skipped: a name with "(skipped: <reason>)" in it gives the reason.
export default class SkipReporter {
  constructor({ testNamePattern }) {
    // whoever asks for some tests by name knows why the others are left out
    this.isPartial = Boolean(testNamePattern);
  }

  onRunComplete(_contexts, { testResults }) {
    if (this.isPartial) return;
    const counts = new Map();
    for (const { fullName, status } of testResults.flatMap((suite) => suite.testResults)) {
      if (status !== 'pending') continue;
      const reason = /\(skipped: (.+?)\)/.exec(fullName)?.[1] ?? `no reason given by "${fullName}"`;
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    for (const [reason, count] of counts) process.stderr.write(`${count} skipped: ${reason}\n`);
  }
}
