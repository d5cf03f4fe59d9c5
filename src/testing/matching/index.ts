export * from './capture';
export * from './match';
export * from './matcher';
