import { area } from '../area.ts'
export const release = area({
  'release.label.joint': { en: 'Joint release', zh: '联合发布', ru: 'Совместная публикация', hi: 'संयुक्त प्रकाशन' },
})
