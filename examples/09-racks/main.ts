import { App } from 'cdk8s';
import { site } from './site';

const { app, cluster } = site(new App());
app.synth();

// what is done to one of the machines, as Tinkerbell will render it
console.log(cluster.workflows('nb-worker-1')[0].text);
