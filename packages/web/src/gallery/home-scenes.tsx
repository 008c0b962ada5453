/** The first page: fresh, and with a role taken. */
import { useLanguage } from '../i18n/provider.tsx'
import { wordsFor } from '../i18n/words.ts'
import { HomeScreen } from '../screens/home/home-screen.tsx'
import type { HomeView } from '../screens/home/view.ts'
import { liWen, mechanismLong, mountain, orlova, river, vershinin } from './people.ts'

const places: HomeView['places'] = Object.fromEntries(
  [
    'mechanism',
    'session',
    'letters',
    'theme',
    'statements',
    'delegations',
    'follow-up',
    'agenda',
    'outcome',
    'signing',
    'release',
    'public',
    'verify',
  ].map((code) => [code, `/m/rm#${code}`]),
)

function Scene({ taken = false }: { taken?: boolean }) {
  const { language } = useLanguage()
  const view: HomeView = {
    reported: {
      name: {
        en: 'Dialogue mechanism between the ruling parties of China and Russia',
        zh: '中俄执政党对话机制',
        ru: 'Механизм диалога между правящими партиями Китая и России',
        hi: 'चीन-रूस सत्तारुढ़ पार्टियों की संवाद प्रणाली',
      },
      href: '/m/reported',
    },
    fictional: {
      name: mechanismLong,
      href: '/m/rm',
      shiftedDays: 2,
      groups: [
        {
          party: river,
          own: 'zh',
          roles: [
            { id: 'r1', person: liWen, role: 'head', href: '/as/r1' },
            {
              id: 'r2',
              person: { zh: '周敏', en: 'Zhou Min', ru: 'Чжоу Минь', hi: 'चोउ मिन' },
              role: 'linguist',
              href: '/as/r2',
            },
          ],
        },
        {
          party: mountain,
          own: 'ru',
          roles: [
            { id: 'm1', person: orlova, role: 'head', href: '/as/m1' },
            { id: 'm2', person: vershinin, role: 'secretary', href: '/as/m2' },
          ],
        },
      ],
    },
    places,
    ...(taken
      ? { current: { person: wordsFor(liWen, language), party: wordsFor(river, language), href: '/m/rm/s/8' } }
      : {}),
  }
  return (
    <HomeScreen
      view={view}
      actions={{ onEnter: () => undefined, onLeaveRole: () => undefined, onBeginAgain: () => undefined }}
    />
  )
}

export const homeScenes = { 'home/fresh': <Scene />, 'home/taken': <Scene taken /> }
