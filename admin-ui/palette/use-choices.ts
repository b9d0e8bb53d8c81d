import type { useColorScheme } from '@mui/material/styles'
import { useCreatePath, useLocaleState } from 'react-admin'
import { useLocation, useNavigate } from 'react-router'
import type { Found } from '../../api/contract/search.ts'
import type { RailItem } from '../layout/rail-items.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { versionPath } from '../sops/version-path.ts'
import { useViews, viewOfAddress, viewPath, type NewView } from '../views/view-of-address.ts'
import { may, useMe } from '../wire/use-me.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import type { Choice } from './choices.ts'
import { recentCases } from './recent.ts'
import { paletteWords } from './words.id.ts'
import { LANGUAGES, LANGUAGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'

export type Organisation = Found['organisations'][number]
export type Scheme = Pick<ReturnType<typeof useColorScheme>, 'mode' | 'setMode'>
interface Given {
  rail: readonly RailItem[]
  scheme: Scheme
  help: () => void
  save: (view: NewView) => void
  organisation: (organisation: Organisation) => void
}

/** The pages of the user's rail, the user's views and the cases opened last. */
function usePlaces(rail: Given['rail']): Choice[] {
  const say = useWords(paletteWords)
  const me = useMe()
  const navigate = useNavigate()
  const path = useCreatePath()
  const views = useViews()
  const to = (place: string) => () => void navigate(place)
  return [
    ...recentCases(me?.id).map(({ id, number }): Choice => ({
      id: `recent-${id}`,
      group: 'recent',
      text: number,
      act: to(path({ resource: 'cases', type: 'edit', id })),
    })),
    ...(views.data?.data ?? []).map((view): Choice => ({
      id: `view-${view.id}`,
      group: 'views',
      text: view.name,
      detail: say(`views.list.${view.list}`),
      act: to(viewPath(view)),
    })),
    ...rail.map((item): Choice => ({ id: `page-${item.to}`, group: 'pages', text: say(item.label), act: to(item.to) })),
    ...(may(me, 'open_case') && may(me, 'find_person')
      ? [
          {
            id: 'people',
            group: 'people',
            text: say('palette.findPerson'),
            detail: say('palette.findPersonText'),
            always: true,
            act: to(path({ resource: 'cases', type: 'create' })),
          } satisfies Choice,
        ]
      : []),
  ]
}

const SCHEMES = ['light', 'dark', 'system'] as const

function useCommands({ scheme: { mode, setMode }, help, save }: Given): Choice[] {
  const say = useWords(paletteWords)
  const me = useMe()
  const navigate = useNavigate()
  const path = useCreatePath()
  const { pathname, search } = useLocation()
  const shown = viewOfAddress(pathname, new URLSearchParams(search))
  const signOut = useSignOut()
  const [locale, setLocale] = useLocaleState()
  const command = (id: string, text: string, act: () => void): Choice => ({ id, group: 'commands', text, act })
  const openCase = (): void => void navigate(path({ resource: 'cases', type: 'create' }))
  return [
    ...(may(me, 'open_case') ? [command('open-case', say('cases.new'), openCase)] : []),
    ...(shown === undefined ? [] : [{ ...command('save-view', say('views.save'), () => save(shown)), opens: true }]),
    { ...command('keys', say('keys.title'), help), keys: '?', opens: true },
    command('print', say('palette.print'), () => void import('../theme/print.ts').then(({ print }) => print())),
    command('account', say('me.mine'), () => void navigate('/me')),
    ...LANGUAGES.filter((language) => language !== locale).map((language) =>
      command(
        `language-${language}`,
        say('palette.language', { name: LANGUAGE_NAMES[language] }),
        () => void setLocale(language),
      ),
    ),
    ...SCHEMES.filter((scheme) => scheme !== mode).map((scheme) =>
      command(`scheme-${scheme}`, say('palette.scheme', { name: say(`head.${scheme}`) }), () => setMode(scheme)),
    ),
    command('sign-out', say('head.signOut'), signOut),
    {
      ...command('exit', say('exit.label'), () => document.getElementById('quick-exit')?.click()),
      keys: 'Shift Shift Shift',
    },
  ]
}

function useServerChoices(found: Found | undefined, organisation: Given['organisation']): Choice[] {
  const say = useWords(paletteWords)
  const label = useLabel()
  const navigate = useNavigate()
  const path = useCreatePath()
  if (found === undefined) return []
  return [
    ...found.cases.map((one): Choice => ({
      id: `case-${one.id}`,
      group: 'cases',
      text: one.number,
      detail: [say(`status.${one.status}`), one.areaName].join(', '),
      always: true,
      act: () => void navigate(path({ resource: 'cases', type: 'edit', id: one.id })),
    })),
    ...found.organisations.map((one): Choice => ({
      id: `organisation-${one.id}`,
      group: 'organisations',
      text: one.name,
      detail: one.areaName,
      always: true,
      opens: true,
      act: () => organisation(one),
    })),
    ...found.steps.map((one): Choice => ({
      id: `step-${one.sop}-${one.edition}-${one.item}`,
      group: 'steps',
      text: coded(one.code, label(one.label)),
      detail: `${label(one.title)}, ${one.edition}.${one.revision}`,
      always: true,
      act: () => {
        const step = one.code === null ? '' : `?step=${encodeURIComponent(one.code)}`
        void navigate(`${versionPath({ ...one, overlay: null })}/list${step}`)
      },
    })),
  ]
}

/** All options, before what was typed narrows them. */
export function useChoices(found: Found | undefined, given: Given): readonly Choice[] {
  const [places, commands, hits] = [
    usePlaces(given.rail),
    useCommands(given),
    useServerChoices(found, given.organisation),
  ]
  return [...hits, ...places, ...commands]
}
