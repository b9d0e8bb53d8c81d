import { Button, Menu, MenuItem } from '@mui/material'
import { IconBaselineDensityMedium } from '@tabler/icons-react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { DENSITIES, type Density } from '../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'

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

/** Beside a list with rows; a phone shows cards instead. */
export function DensityButton() {
  const say = useWords(paletteWords)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { density, choose } = useDensity()
  return (
    <>
      <Button
        size="small"
        color="secondary"
        className="only-desk"
        startIcon={<IconBaselineDensityMedium size={18} className="icon" aria-hidden="true" />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={say('density.chosen', { name: say(`density.${density}`) })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {say('density.button')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': say('density.button') } }}
      >
        {DENSITIES.map((one) => (
          <MenuItem
            key={one}
            role="menuitemradio"
            aria-checked={one === density}
            selected={one === density}
            onClick={() => {
              setAnchor(null)
              void choose.run(one)
            }}
          >
            {say(`density.${one}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
