export { asWritten, clusterFile, clusterFileObjects, clusterFileText } from './cluster-file';
export { renderEksa } from './render-eksa';
