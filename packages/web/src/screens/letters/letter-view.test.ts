import { expect, test } from 'vitest'
import { isSaidBy } from './letter-view.tsx'

test('a title is not repeated under a capacity that names it, in whichever language that can be seen', () => {
  const title = { zh: '江河党主席', ru: 'Председатель Партии рек' }
  // In Russian the capacity declines the title, in Chinese it stands there as it is.
  expect(isSaidBy({ zh: '以江河党主席身份', ru: 'в качестве Председателя Партии рек' }, title)).toBe(true)
  expect(isSaidBy({ ru: 'в качестве почётного президента общества', zh: '以学会名誉会长身份' }, title)).toBe(false)
  expect(isSaidBy({}, title)).toBe(false)
  expect(isSaidBy({ ru: 'в качестве Председателя' }, { ru: '' })).toBe(false)
})
