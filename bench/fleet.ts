import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ApiObject, ApiObjectProps, App, Chart, Testing } from 'cdk8s';
import { fleetApp } from './programs';
import { EksaApp } from 'cdk8s-eks-anywhere';

/** Small fleets are over before they are measured well, and before anything is compiled to the end. */
const ROUNDS = (clusters: number) => (clusters >= 1000 ? 4 : clusters >= 100 ? 12 : 60);

/** Milliseconds from the first construct to the files on the disk, each the best of a few rounds. */
export interface FleetTimes {
  /** Stock cdk8s with the finished objects. */
  readonly stock: number;
  /** This library with its App, all checks on. */
  readonly library: number;
}

/** Stock cdk8s writes the finished objects of a fleet; this library makes them, checks them and writes them. */
export function measureFleet(clusters: number, machines: number): FleetTimes {
  const stockProgram = writeStock(finishedObjects(clusters, machines));
  const rounds = Array.from({ length: ROUNDS(clusters) }, () => ({
    stock: inFolder(stockProgram), library: inFolder(libraryFleet(clusters, machines)),
  }));
  return { stock: Math.min(...rounds.map(({ stock }) => stock)), library: Math.min(...rounds.map(({ library }) => library)) };
}

/** The objects of a fleet as they are written. */
export function finishedObjects(clusters: number, machines: number): ApiObjectProps[] {
  return Testing.synth(fleetApp(clusters, machines));
}

/** Writes objects to a folder with stock cdk8s alone. */
export function writeStock(manifests: readonly ApiObjectProps[]): (outdir: string) => void {
  return (outdir) => {
    const app = new App({ outdir });
    const chart = new Chart(app, 'fleet');
    manifests.forEach((manifest, index) => new ApiObject(chart, `object-${index}`, manifest));
    app.synth();
  };
}

/** Writes a fleet to a folder with this library. */
export function libraryFleet(clusters: number, machines: number): (outdir: string) => void {
  return (outdir) => {
    const app = new EksaApp({ outdir });
    fleetApp(clusters, machines, {}, app);
    app.synth();
  };
}

/** Milliseconds that a program takes with a folder that is new. */
export function inFolder(program: (outdir: string) => void): number {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const start = performance.now();
    program(outdir);
    return performance.now() - start;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
