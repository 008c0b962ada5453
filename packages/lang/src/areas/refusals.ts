import { area } from '../area.ts'
export const refusals = area({
  'refusal.unknown': {
    en: 'This was refused ({code}).',
    zh: '该操作未被接受（{code}）。',
    ru: 'Действие отклонено ({code}).',
    hi: 'यह कार्य अस्वीकार किया गया ({code})।',
  },
})
