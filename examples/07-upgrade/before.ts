// What is in use: `node --import tsx before.ts` writes manifests-of-main. In a project of your own it is what `cdk8s synth` writes for the commit
// that was deployed last: a worktree of it, an artifact of its build, or the repository that Flux reads.
import { plant } from './plant';
import { EksaApp } from 'cdk8s-eks-anywhere';

plant(new EksaApp({ outdir: process.env.CDK8S_OUTDIR ?? 'manifests-of-main' })).synth();
