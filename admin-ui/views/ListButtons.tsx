// What a reader chooses for the rows of a list, beside it: how close together they stand, and which columns they have.
import { Button, Menu, MenuItem } from '@mui/material'
import { IconBaselineDensityMedium, IconCheck, IconColumns3 } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useNotify } from 'react-admin'
import type { ColumnList } from '../../api/contract/my-desk.ts'
import { DENSITIES, type Density } from '../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import type { Column } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useMe } from '../wire/use-me.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { verbByName } from '../wire/verbs.ts'

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

interface MenuButtonProps {
  text: string
  /** What is chosen now, for whoever hears it. */
  name: string
  icon: ReactNode
  className?: string
  children: (close: () => void) => ReactNode
}

function MenuButton({ text, name, icon, className, children }: MenuButtonProps) {
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
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close} slotProps={{ list: { 'aria-label': text } }}>
        {children(close)}
      </Menu>
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
    >
      {(close) =>
        DENSITIES.map((one) => (
          <MenuItem
            key={one}
            role="menuitemradio"
            aria-checked={one === density}
            selected={one === density}
            onClick={() => {
              close()
              void choose.run(one)
            }}
          >
            {say(`density.${one}`)}
          </MenuItem>
        ))
      }
    </MenuButton>
  )
}

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
  return (
    <>
      <MenuButton
        text={say('columns.button')}
        name={hidden.length === 0 ? say('columns.button') : say('columns.chosen', { count: hidden.length })}
        icon={<IconColumns3 size={18} className="icon" aria-hidden="true" />}
      >
        {(close) => [
          ...choosable.map(({ name, head }) => (
            <MenuItem
              key={name}
              role="menuitemcheckbox"
              aria-checked={!hidden.includes(name)}
              aria-disabled={choose.busy}
              onClick={() => void toggle(name).then((isKept) => isKept || close())}
            >
              <IconCheck
                size={18}
                className="icon"
                aria-hidden="true"
                style={{ opacity: hidden.includes(name) ? 0 : 1, marginRight: 8 }}
              />
              {head}
            </MenuItem>
          )),
          hidden.length > 0 && (
            <MenuItem
              key="all"
              onClick={() => {
                close()
                void choose.run([])
              }}
            >
              {say('columns.all')}
            </MenuItem>
          ),
        ]}
      </MenuButton>
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
