export { publicRelease } from './public-release.ts'
