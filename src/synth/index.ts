export { EksaApp } from './eksa-app';
