import type { ClusterOutput } from '../../cluster';
import { DiagramFormat, drawApp } from '../../diagram/draw-app';
import { RuleProfile } from '../../validation';
import { AppFleet } from '../../validation/app-fleet';
import { Action, textArguments, textOption } from '../command';
import { writeFile } from '../files/write-output';
import { readFleet } from '../fleet/read-fleet';
import { tellFindings } from '../reports/findings-report';
import { Progress } from '../terminal/progress';

/** Draws the clusters of files: also with what is wrong with them, which is told, as long as every file can be read. */
export const drawFiles: Action = (call, io) => {
  const progress = new Progress(io);
  const clusters = textArguments(call, 0);
  const { app, findings } = readFleet({
    clusters,
    hardwareCsv: textOption(call, 'hardwareCsv'),
    management: textOption(call, 'management'),
    profile: RuleProfile.STRICT,
    output: textOption(call, 'objects') as ClusterOutput,
    usesCredentials: false,
  }, io, progress);
  const isRead = AppFleet.of(app).listClusters().length >= new Set(clusters).size;
  progress.step('Drawing');
  const drawn = isRead ? drawApp(app, textOption(call, 'format') as DiagramFormat, textOption(call, 'cluster')) : '';
  progress.end();
  const status = tellFindings(findings, io);
  if (!isRead) return status;
  const target = textOption(call, 'output');
  if (target === undefined) io.stdout.write(drawn);
  else writeFile(target, drawn, io);
  return status;
};
