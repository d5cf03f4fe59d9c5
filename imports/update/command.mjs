import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCheckout } from './checkout.mjs';
import { recordSources } from './cited-record.mjs';
import { Problem } from './problem.mjs';
import { projects } from './projects.mjs';
import { reportOf } from './report.mjs';
import { Update } from './update.mjs';
import { WorkingFolder } from './working-folder.mjs';

/** Runs update.mjs with these arguments for the repository at `root`, and gives the exit code. */
export function runUpdate(args, root, output) {
  try {
    return takeUpdate(args, root, output);
  } catch (error) {
    const isOfUser = error instanceof Problem || String(error.code).startsWith('ERR_PARSE_ARGS');
    if (!isOfUser) throw error;
    output.say(error.message);
    return 2;
  }
}

function takeUpdate(args, root, output) {
  const options = readOptions(args, root);
  const checkouts = projects.flatMap(({ option }) => (options[option] ?? []).map(path => openCheckout(option, path)));
  if (checkouts.length === 0 && options.bundle === undefined) {
    throw new Problem(`give at least one checkout: ${projects.map(({ option }) => `--${option}`).join(', ')}`);
  }
  const work = new WorkingFolder(options.shared, options.work);
  try {
    return updateWith(work, checkouts, options, output);
  } catch (error) {
    work.dispose();
    throw error;
  }
}

function updateWith(work, checkouts, options, { print, say }) {
  const { repository, bundle, date } = options;
  const update = new Update({ repository, work, checkouts, stated: statedVersions(options.at), bundle, date });
  if (options.record) {
    say(`${recordSources(update).length} places are recorded`);
    work.dispose();
    return 0;
  }
  update.run();
  const report = reportOf(update);
  if (options.report === undefined) print(report);
  else writeFileSync(options.report, report);
  return finish(update, options, say);
}

function finish(update, options, say) {
  const isRefused = update.faults.length > 0;
  if (isRefused || options['dry-run']) {
    say(`nothing was written${isRefused ? ': see "To mend first"' : ' (--dry-run)'}`);
    update.work.dispose();
    return isRefused ? 1 : 0;
  }
  update.install();
  say(`${update.files.length} generated files were written; copy what they are made from over the former data: ${update.work.root}`);
  return 0;
}

function readOptions(args, root) {
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(projects.map(({ option }) => [option, { type: 'string', multiple: true }])),
      'at': { type: 'string', multiple: true, default: [] },
      'bundle': { type: 'string' },
      'date': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'record': { type: 'boolean', default: false },
      'report': { type: 'string' },
      'repository': { type: 'string', default: root },
      'shared': { type: 'string', default: process.env.SHARED_ROOT ?? join(root, '..', 'shared') },
      'work': { type: 'string' },
    },
  });
  const isDay = /^\d{4}-\d\d-\d\d$/.test(values.date ?? '2026-08-13');
  if (!isDay) throw new Problem(`--date: ${values.date} is not a day such as 2026-08-13`);
  return values;
}

function statedVersions(given) {
  return Object.fromEntries(given.map(text => {
    const [, name, version] = /^([\w-]+)=(\S+)$/.exec(text) ?? [];
    if (name === undefined) throw new Problem(`--at: ${text} is not of the form cluster-api=v1.14.0`);
    return [name, version];
  }));
}
