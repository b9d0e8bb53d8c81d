import { Menu, MenuItem, type MenuItemProps } from '@mui/material'
import { IconCheck } from '@tabler/icons-react'

/**
 * `isChosen`: one of several, of which one is chosen. `isTicked`: one of which any number is chosen; the menu stays
 * open. With neither, a choice leads somewhere or does something.
 */
interface Choice {
  key: string
  text: string
  isChosen?: boolean
  isTicked?: boolean
}

interface Props {
  choices: readonly Choice[]
  label?: string
  anchor: HTMLElement
  close: () => void
  choose: (key: string) => void
}

function looksOf({ isChosen, isTicked }: Choice): MenuItemProps {
  if (isTicked !== undefined) return { role: 'menuitemcheckbox', 'aria-checked': isTicked }
  return isChosen === undefined ? {} : { role: 'menuitemradio', 'aria-checked': isChosen, selected: isChosen }
}

/** An open menu. Load it when it is opened: no page needs it at first. */
export const ChoiceMenu = ({ choices, label, anchor, close, choose }: Props) => (
  <Menu open anchorEl={anchor} onClose={close} slotProps={{ list: { 'aria-label': label } }}>
    {choices.map((choice) => (
      <MenuItem
        key={choice.key}
        {...looksOf(choice)}
        onClick={() => {
          if (choice.isTicked === undefined) close()
          choose(choice.key)
        }}
      >
        <TickOf choice={choice} />
        {choice.text}
      </MenuItem>
    ))}
  </Menu>
)

/** Where the system chooses the colours, the ground of a chosen row is not to be seen. */
export const Tick = ({ isChosen }: { isChosen: boolean }) => (
  <IconCheck
    size={18}
    className="icon"
    aria-hidden="true"
    style={{ opacity: isChosen ? 1 : 0, marginRight: 8, flex: 'none' }}
  />
)

function TickOf({ choice: { isChosen, isTicked } }: { choice: Choice }) {
  const is = isTicked ?? isChosen
  return is === undefined ? null : <Tick isChosen={is} />
}
