/**
 * A Stryker test runner that loads the tests once and then only switches mutants on and off.
 *
 * Jest loads every module again for every test file, so that thousands of mutants that each run thousands of small tests take
 * hours. The tests are pure functions of what they import; only caches keyed by objects live longer than a test, and these are
 * emptied between tests. The tests themselves stay what Jest runs: `describe`, `test` and `expect` are Jest's own.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { declareFactoryPlugin, PluginKind, commonTokens, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';

/** Where instrumented code looks for the active mutant and leaves its coverage. */
const stryker = globalThis.__stryker__ ??= {};

/** In the sandbox: how long each test took in the initial run, for processes that are started later. */
const DURATIONS = 'test-durations.json';

const NativeWeakMap = globalThis.WeakMap;
const caches = new Set();

/** A WeakMap that can be emptied: what the code under test remembers of one mutant must not reach the next. */
class EmptiedWeakMap {
  #entries = new NativeWeakMap();

  constructor(entries = []) {
    caches.add(this);
    for (const [key, value] of entries) this.#entries.set(key, value);
  }

  empty() { this.#entries = new NativeWeakMap(); }
  get(key) { return this.#entries.get(key); }
  has(key) { return this.#entries.has(key); }
  set(key, value) { this.#entries.set(key, value); return this; }
  delete(key) { return this.#entries.delete(key); }
}

class InProcessRunner {
  #folders;
  #tests = [];

  constructor(options) {
    this.#folders = options.inProcess.testFolders;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    const require = createRequire(resolve('package.json'));
    require('tsx/cjs/api').register();
    const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, resetState, getState } = require('jest-circus');
    const { expect } = require('expect');
    const { ModuleMocker } = require('jest-mock');
    const mocker = new ModuleMocker(globalThis);
    Object.assign(globalThis, {
      describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect, jest: { fn: mocker.fn.bind(mocker), spyOn: mocker.spyOn.bind(mocker) },
    });
    for (const file of this.#folders.flatMap(testFiles)) {
      resetState();
      globalThis.WeakMap = EmptiedWeakMap;
      require(file);
      globalThis.WeakMap = NativeWeakMap;
      this.#collect(getState().rootDescribeBlock, file, []);
    }
    if (existsSync(DURATIONS)) this.#sort();
  }

  /** The quickest tests first: most mutants are killed by them. */
  #sort() {
    const durations = JSON.parse(readFileSync(DURATIONS, 'utf8'));
    this.#tests.sort((a, b) => durations[a.id] - durations[b.id]);
  }

  #collect(block, file, ancestors, skipped = false) {
    const path = [...ancestors, block];
    for (const child of block.children) {
      const off = skipped || child.mode === 'skip' || block.mode === 'skip';
      if (child.type === 'describeBlock') this.#collect(child, file, path, off);
      else if (!off) this.#tests.push({ id: [relative('', file), ...path.slice(1).map(({ name }) => name), child.name].join(' › '), file, run: child.fn, blocks: path });
    }
  }

  async dryRun({ coverageAnalysis }) {
    const tests = await this.#run(this.#tests, coverageAnalysis === 'perTest');
    writeFileSync(DURATIONS, JSON.stringify(Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))));
    this.#sort();
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    const wanted = testFilter && new Set(testFilter);
    Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    try {
      const tests = await this.#run(wanted ? this.#tests.filter(({ id }) => wanted.has(id)) : this.#tests, false, !disableBail);
      return toMutantRunResult(determineHitLimitReached(stryker.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests }, disableBail);
    } finally {
      stryker.activeMutant = undefined;
    }
  }

  async #run(tests, perTest, bail = false) {
    const results = [];
    const open = new Set();
    for (const test of tests) {
      for (const cache of caches) cache.empty();
      if (perTest) stryker.currentTestId = test.id;
      const result = { id: test.id, name: test.id, fileName: test.file, timeSpentMs: 0 };
      const start = performance.now();
      try {
        for (const block of test.blocks) {
          if (!open.has(block)) await callHooks(block, 'beforeAll');
          open.add(block);
        }
        for (const block of test.blocks) await callHooks(block, 'beforeEach');
        await test.run();
        for (const block of test.blocks.toReversed()) await callHooks(block, 'afterEach');
        results.push({ ...result, status: TestStatus.Success, timeSpentMs: performance.now() - start });
      } catch (error) {
        results.push({ ...result, status: TestStatus.Failed, failureMessage: String(error?.message ?? error) });
        if (bail) break;
      }
    }
    stryker.currentTestId = undefined;
    for (const block of [...open].reverse()) await callHooks(block, 'afterAll');
    return results;
  }
}

function testFiles(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts')).sort().map((name) => resolve(join(folder, name)));
}

async function callHooks(block, type) {
  for (const hook of block.hooks) if (hook.type === type) await hook.fn();
}

function createRunner(options) {
  return new InProcessRunner(options);
}
createRunner.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', createRunner)];

export const strykerValidationSchema = {
  type: 'object',
  properties: {
    inProcess: {
      title: 'InProcess',
      type: 'object',
      required: ['testFolders'],
      properties: { testFolders: { description: 'Folders whose test files are run.', type: 'array', items: { type: 'string' } } },
    },
  },
};
