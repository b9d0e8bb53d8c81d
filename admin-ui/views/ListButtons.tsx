// What a reader chooses for the rows of a list, beside it: how close together they stand, and which columns they have.
import { Button } from '@mui/material'
import { IconBaselineDensityMedium, IconColumns3 } from '@tabler/icons-react'
import { useState, type ComponentProps, type ReactNode } from 'react'
import { useNotify } from 'react-admin'
import type { ColumnList } from '../../api/contract/my-desk.ts'
import { DENSITIES, type Density } from '../../sop-definitions/language/vocabulary.ts'
import { lazyPart } from '../layout/lazy-page.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import type { Column } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useMe } from '../wire/use-me.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { verbByName } from '../wire/verbs.ts'

const ChoiceMenu = lazyPart(() => import('../parts/ChoiceMenu.tsx').then((m) => m.ChoiceMenu))

/** How close together rows are for this user, and how to choose another density. */
export function useDensity(): { density: Density; choose: Verb<Density> } {
  const say = useWords(paletteWords)
  const notify = useNotify()
  const choose = useVerb(
    (density: Density, desk) => desk.verb('me', 'setPreferences', { data: { density } }),
    () => notify(say('keys.saved'), { type: 'success' }),
  )
  return { density: useMe()?.density ?? 'device', choose }
}

interface MenuButtonProps extends Pick<ComponentProps<typeof ChoiceMenu>, 'choices'> {
  choose: (key: string, close: () => void) => void
  text: string
  /** What is chosen now, for whoever hears it. */
  name: string
  icon: ReactNode
  className?: string
}

function MenuButton({ text, name, icon, className, choices, choose }: MenuButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = (): void => setAnchor(null)
  return (
    <>
      <Button
        size="small"
        color="secondary"
        className={className}
        startIcon={icon}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={name}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {text}
      </Button>
      {anchor !== null && (
        <ChoiceMenu label={text} choices={choices} anchor={anchor} close={close} choose={(key) => choose(key, close)} />
      )}
    </>
  )
}

/** A phone shows cards instead. */
function DensityButton() {
  const say = useWords(paletteWords)
  const { density, choose } = useDensity()
  return (
    <MenuButton
      className="only-desk"
      text={say('density.button')}
      name={say('density.chosen', { name: say(`density.${density}`) })}
      icon={<IconBaselineDensityMedium size={18} className="icon" aria-hidden="true" />}
      choices={DENSITIES.map((one) => ({ key: one, text: say(`density.${one}`), isChosen: one === density }))}
      choose={(key) => void choose.run(DENSITIES.find((one) => one === key) ?? density)}
    />
  )
}

/** Beside the names of columns, none of which has a sign in it. */
const ALL = '*'

interface ListProps {
  list: ColumnList
  columns: readonly Pick<Column<never>, 'name' | 'head'>[]
}

/** Each choice is kept at once, for every computer of this user. */
function ColumnsButton({ list, columns }: ListProps) {
  const say = useWords(paletteWords)
  const kept = useMe()?.hidden[list] ?? []
  // The names belong to this list: the API checks them.
  const choose = useVerb((hidden: readonly string[]) =>
    verbByName('me', 'setPreferences', { data: { columns: { list, hidden } } }),
  )
  const choosable = columns.flatMap(({ name, head }) => (name === undefined ? [] : [{ name, head }]))
  const hidden = choosable.map(({ name }) => name).filter((name) => kept.includes(name))
  const toggle = (name: string): Promise<boolean> =>
    choose.run(hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name])
  const ticks = choosable.map(({ name, head }) => ({ key: name, text: head, isTicked: !hidden.includes(name) }))
  return (
    <>
      <MenuButton
        text={say('columns.button')}
        name={hidden.length === 0 ? say('columns.button') : say('columns.chosen', { count: hidden.length })}
        icon={<IconColumns3 size={18} className="icon" aria-hidden="true" />}
        choices={hidden.length === 0 ? ticks : [...ticks, { key: ALL, text: say('columns.all') }]}
        choose={(key, close) => void (key === ALL ? choose.run([]) : toggle(key).then((isKept) => isKept || close()))}
      />
      {choose.no !== undefined && <RefusalNotice no={choose.no} />}
    </>
  )
}

export const ListButtons = (props: ListProps) => (
  <div className="row">
    <ColumnsButton {...props} />
    <DensityButton />
  </div>
)
