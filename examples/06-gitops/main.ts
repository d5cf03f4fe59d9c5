import { fleet } from './fleet';
import { EksaApp } from 'cdk8s-eks-anywhere';

fleet(new EksaApp()).synth();
