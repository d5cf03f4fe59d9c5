export { Diagram, type DiagramOptions } from './diagram';
