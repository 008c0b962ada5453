/** Line icons that only the chair's console has; a word always stands beside one. */
import { LineIcon } from '../parts/index.ts'

const paths = {
  'next-item': 'M5 4.5v11l8-5.5zM15.5 4.5v11',
  'close-list': 'M3.5 5.5h9M3.5 10h9M3.5 14.5h5M14 12.5l3.5 3.5M17.5 12.5 14 16',
  undo: 'M7 4 3.5 7.5 7 11M3.8 7.5h8a4.4 4.4 0 0 1 0 8.8H8',
  paper: 'M5 3.5h7l3 3v10H5zM7.5 9.5h5M7.5 12.5h5',
} as const

/** One icon of the console. */
export function ChairIcon({ name }: { name: keyof typeof paths }) {
  return <LineIcon path={paths[name]} />
}
