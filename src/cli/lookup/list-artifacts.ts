import { Artifact, ArtifactList, CopyRoute, CopyTool } from '../../airgap';
import { ClusterOutput, EksaCluster } from '../../cluster';
import { EksaError, Severity } from '../../findings';
import { RuleProfile } from '../../validation';
import { CliCode } from '../codes';
import { Action, Call, textArguments, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { readInput } from '../files/read-input';
import { writeFile } from '../files/write-output';
import { readFleet } from '../fleet/read-fleet';
import type { Io } from '../io';
import { tellFindings } from '../reports/findings-report';
import { printJson } from '../reports/json';
import { Progress } from '../terminal/progress';

/** Lists what clusters need from outside; nothing when one of them is refused. */
export const listArtifacts: Action = (call, io) => {
  refuseWithFiles(call);
  const progress = new Progress(io);
  const before = textOption(call, 'before');
  const [needed, former] = [textArguments(call, 0), before === undefined ? [] : [before]].map((files) => readList(files, call, io, progress));
  progress.end();
  if (needed.list === undefined || former.list === undefined) return Math.max(needed.status, former.status);
  const list = needed.list.without(former.list);
  const gone = former.list.without(needed.list);
  const text = call.options.leftOut === true ? leftOutText(needed.list) : printed(list, gone, before !== undefined, call);
  const target = textOption(call, 'output');
  if (target === undefined) io.stdout.write(text);
  else writeFile(target, text, io);
  for (const gap of list.gaps) io.stderr.write(`not known: ${gap}\n`);
  io.stderr.write(`${list.summary}\n`);
  return ExitStatus.FINE;
};

/** Options that choose among the images of a release. */
function refuseWithFiles({ options }: Call): void {
  const given = ['kubernetes', 'all'].filter((name) => options[name] !== undefined).map((name) => `--${name}`);
  if (given.length === 0) return;
  throw new EksaError([{
    code: CliCode.ARGUMENTS,
    severity: Severity.ERROR,
    message: 'files of clusters say which versions they have',
    found: given.join(', '),
    fix: 'Leave it out, or name no files',
  }]);
}

/** The list of the clusters of files; nothing when there is a fault in one of them, which is told. */
function readList(files: readonly string[], call: Call, io: Io, progress: Progress): { readonly list?: ArtifactList; readonly status: ExitStatus } {
  if (files.length === 0) return { list: ArtifactList.of(), status: ExitStatus.FINE };
  const { app, findings, hidden } = readFleet({
    clusters: files,
    hardwareCsv: textOption(call, 'hardwareCsv'),
    eksaVersion: textOption(call, 'eksaVersion'),
    bundle: textOption(call, 'bundle'),
    packageBundle: textOption(call, 'packageBundle'),
    management: textOption(call, 'management'),
    profile: RuleProfile.STRICT,
    output: ClusterOutput.EKSA,
    usesCredentials: false,
  }, io, progress);
  const status = tellFindings(findings, io);
  if (findings.some(({ severity }) => severity === Severity.ERROR)) return { status };
  progress.step('Listing');
  const all = app.node.findAll().filter(EksaCluster.isEksaCluster);
  const clusters = all.filter(({ node }) => node.scope!.node.path !== hidden);
  const list = ArtifactList.of(...clusters);
  const measured = textOption(call, 'measured');
  return { list: measured === undefined ? list : list.withMeasured(readInput(measured, io), measured), status };
}

function printed(list: ArtifactList, gone: ArtifactList, isStep: boolean, call: Call): string {
  const tool = textOption(call, 'script') as CopyTool | undefined;
  if (call.options.plan === true) return list.diodePlan();
  if (tool !== undefined) return list.copyScript(tool, { route: textOption(call, 'route') as CopyRoute });
  switch (textOption(call, 'format')) {
    case 'json': return printJson(isStep ? { added: list.artifacts, removed: gone.artifacts } : list.artifacts);
    case 'csv': return list.toCsv();
    case 'markdown': return list.toMarkdown();
    case 'cyclonedx': return list.toCycloneDx();
    case 'checksums': return Object.values(list.checksumFiles()).join('');
    default: return isStep ? stepText(list, gone) : list.artifacts.map((artifact) => `${lineOf(artifact)}\n`).join('');
  }
}

function stepText(list: ArtifactList, gone: ArtifactList): string {
  return [...list.artifacts.map((artifact) => `+ ${lineOf(artifact)}\n`), ...gone.artifacts.map((artifact) => `- ${lineOf(artifact)}\n`)].join('');
}

/** Where it is published, and where the clusters look for it. */
function lineOf({ source, digest, targets }: Artifact): string {
  const published = digest === undefined || source.includes('@') ? source : `${source}@${digest}`;
  const others = targets.filter((target) => target !== source);
  return others.length === 0 ? published : `${published} -> ${others.join(' ')}`;
}

function leftOutText({ leftOut }: ArtifactList): string {
  return leftOut.map(({ source, reasons }) => `${source}  # ${reasons.join('; ')}\n`).join('');
}
