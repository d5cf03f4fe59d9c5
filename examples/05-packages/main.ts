import { platform } from './platform';
import { EksaApp } from 'cdk8s-eks-anywhere';

// an App that leaves the former files whole when something is wrong: they may be in Git
platform(new EksaApp()).synth();
