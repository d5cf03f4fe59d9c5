import { App } from 'cdk8s';
import { prod } from './prod';

prod(new App()).synth();
