import { area } from '../area.ts'

export const home = area({})
