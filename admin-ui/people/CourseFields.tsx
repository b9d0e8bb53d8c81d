import type { Me } from '../../api/contract/people.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { areaOptions, codesAround, type AreaKnown } from '../parts/area-options.ts'
import { Pick, type Option } from '../parts/Pick.tsx'
import { newest } from '../sops/newest.ts'
import { useMe } from '../wire/use-me.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { useLabel, useWords } from '../words/use-words.ts'

interface Sop {
  id: string
  sop: string
  edition: string
  revision: number
  title: Label
  channels: { code: string; label: Label }[]
  openIn: string[] | null
}
export interface Asked {
  sop: string
  channel: string
  area: string
}
/** `chosen`: includes defaults, where there is only one option or it is the office's own. */
export interface Course {
  chosen: Asked
  sops: readonly Sop[]
  areas: readonly AreaKnown[]
  channels: Sop['channels']
  isReady: boolean
  /** What can be chosen is known. */
  isLoaded: boolean
}

/** Open in one of the areas around: the country, a province, a city. */
const isOpenIn =
  (area: string, areas: readonly AreaKnown[]) =>
  ({ openIn }: Sop): boolean =>
    openIn === null || openIn.some((code) => codesAround(areas, area).includes(code))

const ownArea = (areas: readonly AreaKnown[], me: Me | undefined): string =>
  areas.find(({ id }) => id === me?.organisation.area)?.id ?? ''
const theOnly = <T,>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined)
const isTold = (channel: string, channels: Sop['channels']): boolean =>
  channels.length === 0 || channels.some(({ code }) => code === channel)

export function useCourse(asked: Asked): Course {
  const me = useMe()
  const versions = useWholeList<Sop>('sops').data
  const places = useWholeList<AreaKnown>('areas').data
  const areas = places ?? []
  const area = asked.area === '' ? ownArea(areas, me) : asked.area
  const sops = newest((versions ?? []).filter(isOpenIn(area, areas)))
  const sop = sops.find(({ sop: id }) => id === asked.sop) ?? theOnly(sops)
  const channels = sop?.channels ?? []
  return {
    chosen: { sop: sop?.sop ?? '', channel: asked.channel, area },
    sops,
    areas,
    channels,
    isReady: sop !== undefined && area !== '' && isTold(asked.channel, channels),
    isLoaded: versions !== undefined && places !== undefined,
  }
}

interface Question {
  name: keyof Asked
  label: string
  options: readonly Option[]
  /** What an answer changes. */
  put: (value: string) => Partial<Asked>
}

/** Which procedure, through which channel the client came, and where. */
export function useCourseQuestions({ sops, areas, channels }: Course): readonly Question[] {
  const say = useWords()
  const label = useLabel()
  const channel: Question = {
    name: 'channel',
    label: say('open.channel'),
    options: channels.map((row) => ({ value: row.code, text: label(row.label) })),
    put: (code) => ({ channel: code }),
  }
  return [
    {
      name: 'sop',
      label: say('open.sop'),
      options: sops.map((row) => ({ value: row.sop, text: `${label(row.title)} ${row.edition}.${row.revision}` })),
      put: (sop) => ({ sop, channel: '' }),
    },
    ...(channels.length === 0 ? [] : [channel]),
    {
      name: 'area',
      label: say('open.area'),
      options: areaOptions(areas, say('open.missions')),
      put: (area) => ({ area }),
    },
  ]
}

interface FieldsProps {
  course: Course
  set: (part: Partial<Asked>) => void
}

export function CourseFields({ course, set }: FieldsProps) {
  const say = useWords()
  return useCourseQuestions(course).map(({ name, label, options, put }) => (
    <Pick
      key={name}
      label={label}
      value={course.chosen[name]}
      placeholder={say('state.choose')}
      options={options}
      onChange={(value) => set(put(value))}
    />
  ))
}
