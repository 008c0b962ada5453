/** The addresses of the client, in one list. A screen is lazy, so that the entry stays small. */
import { lazy, type ComponentType } from 'react'

/** What a screen gets from its address. */
export type ScreenProps = { readonly params: Readonly<Record<string, string>> }

export type RouteEntry = { readonly path: string; readonly screen: ComponentType<ScreenProps> }

/** `screen(() => import('./screens/x/page.tsx'), 'XPage')` as a route's component. */
function screen<Name extends string>(
  load: () => Promise<Record<Name, ComponentType<ScreenProps>>>,
  name: Name,
): ComponentType<ScreenProps> {
  return lazy<ComponentType<ScreenProps>>(async () => ({ default: (await load())[name] }))
}

export const routes: readonly RouteEntry[] = [
  { path: '/', screen: screen(() => import('./screens/home/page.tsx'), 'HomePage') },
  { path: '/verify', screen: screen(() => import('./screens/verify/page.tsx'), 'VerifyPage') },
  { path: '/m/:slug', screen: screen(() => import('./screens/mechanism/page.tsx'), 'MechanismPage') },
  { path: '/m/:slug/propose', screen: screen(() => import('./screens/propose/page.tsx'), 'ProposePage') },
  { path: '/m/:slug/r/:number', screen: screen(() => import('./screens/report/page.tsx'), 'ReportPage') },
  { path: '/m/:slug/s/:session', screen: screen(() => import('./screens/session/page.tsx'), 'SessionPage') },
  { path: '/m/:slug/people', screen: screen(() => import('./screens/people/page.tsx'), 'PeoplePage') },
  {
    path: '/m/:slug/s/:session/delegations',
    screen: screen(() => import('./screens/delegations/page.tsx'), 'DelegationsPage'),
  },
  { path: '/m/:slug/s/:session/agenda', screen: screen(() => import('./screens/agenda/page.tsx'), 'AgendaPage') },
  {
    path: '/m/:slug/s/:session/documents',
    screen: screen(() => import('./screens/documents/page.tsx'), 'DocumentsPage'),
  },
  { path: '/m/:slug/s/:session/letters', screen: screen(() => import('./screens/letters/page.tsx'), 'LettersPage') },
  {
    path: '/m/:slug/s/:session/letters/:letter',
    screen: screen(() => import('./screens/letters/letter-page.tsx'), 'LetterPage'),
  },
  {
    path: '/m/:slug/s/:session/statements',
    screen: screen(() => import('./screens/statements/page.tsx'), 'StatementsPage'),
  },
  {
    path: '/m/:slug/s/:session/statements/:statement',
    screen: screen(() => import('./screens/statements/statement-page.tsx'), 'StatementPage'),
  },
  { path: '/m/:slug/s/:session/outcome', screen: screen(() => import('./screens/outcome/page.tsx'), 'OutcomePage') },
  {
    path: '/m/:slug/s/:session/outcome/adopt',
    screen: screen(() => import('./screens/outcome/adopt-page.tsx'), 'AdoptPage'),
  },
  { path: '/m/:slug/s/:session/signing', screen: screen(() => import('./screens/signing/page.tsx'), 'SigningPage') },
  { path: '/m/:slug/s/:session/release', screen: screen(() => import('./screens/release/page.tsx'), 'ReleasePage') },
  { path: '/m/:slug/follow-up', screen: screen(() => import('./screens/follow-up/page.tsx'), 'FollowUpPage') },
  { path: '/m/:slug/s/:session/chair', screen: screen(() => import('./room/chair/page.tsx'), 'ChairPage') },
  { path: '/m/:slug/s/:session/booth/:language', screen: screen(() => import('./room/booth/page.tsx'), 'BoothPage') },
  { path: '/m/:slug/s/:session/sitting', screen: screen(() => import('./screens/sitting/page.tsx'), 'SittingPage') },
  {
    path: '/m/:slug/s/:session/summary/:sitting',
    screen: screen(() => import('./screens/summary/page.tsx'), 'SummaryPage'),
  },
  { path: '/m/:slug/s/:session/room', screen: screen(() => import('./room/page.tsx'), 'RoomPage') },
  { path: '/m/:slug/s/:session/caucus', screen: screen(() => import('./room/caucus/page.tsx'), 'CaucusPage') },
  { path: '/m/:slug/s/:session/live', screen: screen(() => import('./room/public/page.tsx'), 'PublicPage') },
  { path: '/m/:slug/s/:session/signs/:language', screen: screen(() => import('./room/signs/page.tsx'), 'SignsPage') },
  { path: '/m/:slug/s/:session/listen', screen: screen(() => import('./room/listen-page.tsx'), 'ListenPage') },
  { path: '/m/:slug/s/:session/hall', screen: screen(() => import('./room/hall-page.tsx'), 'HallPage') },
]
