export { renderEksa } from './render-eksa';
