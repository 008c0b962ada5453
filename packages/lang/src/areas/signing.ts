import { area } from '../area.ts'

export const signing = area({})
