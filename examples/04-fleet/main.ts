import { fleet } from './fleet';
import { EksaApp } from 'cdk8s-eks-anywhere';

// an App whose synth takes time in proportion to what it writes: here that is no matter, with a thousand sites it is
fleet(new EksaApp()).synth();
