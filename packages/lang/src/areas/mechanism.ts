import { area } from '../area.ts'

export const mechanism = area({})
