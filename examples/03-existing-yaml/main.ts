import { App } from 'cdk8s';
import { store } from './store';

store(new App()).synth();
