import { area } from '../area.ts'

export const verify = area({})
