import { Button, DialogActions, DialogContent } from '@mui/material'
import { Link } from 'react-router'
import type { RailItem } from '../layout/rail-items.ts'
import { Sheet } from '../parts/Sheet.tsx'
import { KEYS, PLACES } from './keys.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from './words.id.ts'

const keysOf = (act: string): readonly string[] =>
  Object.entries(KEYS)
    .filter(([, name]) => name === act)
    .map(([key]) => key)
const SHOWN = ['help', 'filters', 'down', 'up', 'select', 'claim', 'complete', 'why', 'back'] as const
const ARROWS: Readonly<Record<string, 'keys.arrowDown' | 'keys.arrowUp'>> = {
  ArrowDown: 'keys.arrowDown',
  ArrowUp: 'keys.arrowUp',
}

/** Every key and what it does; only places that this user may open. */
export function KeyTable({ rail }: { rail: readonly RailItem[] }) {
  const say = useWords(paletteWords)
  const places = Object.entries(PLACES).flatMap(([key, path]) => {
    const item = rail.find(({ to }) => to.split('?')[0] === path)
    return item === undefined ? [] : [{ key, text: say('keys.goTo', { name: say(item.label) }) }]
  })
  const named = (key: string): string => {
    const arrow = ARROWS[key]
    return arrow === undefined ? key : say(arrow)
  }
  return (
    <table className="keys">
      <caption className="hidden">{say('keys.title')}</caption>
      <thead className="hidden">
        <tr>
          <th scope="col">{say('keys.key')}</th>
          <th scope="col">{say('keys.does')}</th>
        </tr>
      </thead>
      <tbody>
        <Line keys={['Ctrl K']} text={say('palette.title')} />
        {SHOWN.map((act) => (
          <Line key={act} keys={keysOf(act).map(named)} text={say(`keys.act.${act}`)} />
        ))}
        <Line keys={['Enter']} text={say('keys.enter')} />
        {places.map(({ key, text }) => (
          <Line key={key} keys={[`g ${key}`]} text={text} />
        ))}
        <Line keys={['Shift Shift Shift']} text={say('exit.label')} />
      </tbody>
    </table>
  )
}

const Line = ({ keys, text }: { keys: readonly string[]; text: string }) => (
  <tr>
    <th scope="row">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </th>
    <td>{text}</td>
  </tr>
)

export function KeySheet({ rail, onClose }: { rail: readonly RailItem[]; onClose: () => void }) {
  const say = useWords(paletteWords)
  return (
    <Sheet open onClose={onClose} title={say('keys.title')}>
      <DialogContent className="stack">
        <p className="quiet">
          {say('keys.lead')}{' '}
          <Link to="/me" onClick={onClose}>
            {say('me.mine')}
          </Link>
        </p>
        <KeyTable rail={rail} />
        <p className="compact">
          <Link to="/help" onClick={onClose}>
            {say('what.all')}
          </Link>
        </p>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          {say('state.close')}
        </Button>
      </DialogActions>
    </Sheet>
  )
}
