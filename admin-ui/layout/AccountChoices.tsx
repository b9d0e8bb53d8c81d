// What the account menu holds, loaded when it is first opened: a page is shown without it.
import { Divider, ListSubheader, Menu, MenuItem, type MenuItemProps } from '@mui/material'
import { useColorScheme } from '@mui/material/styles'
import { useLocaleState } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { Me } from '../../api/contract/people.ts'
import { LANGUAGES, LANGUAGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import { changeUser, useSignOut } from '../session/use-sign-out.ts'
import { Tick } from '../parts/ChoiceMenu.tsx'
import { may } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'

interface Props {
  me: Me
  anchor: HTMLElement
  close: () => void
}

/** One of several choices, of which one is selected. */
const Choice = ({ children, ...row }: MenuItemProps) => (
  <MenuItem role="menuitemradio" aria-checked={row.selected} {...row}>
    <Tick isChosen={row.selected === true} />
    {children}
  </MenuItem>
)

export function AccountChoices({ me, anchor, close }: Props) {
  const say = useWords()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const [locale, setLocale] = useLocaleState()
  const { mode, setMode } = useColorScheme()
  const choose = (act: () => void) => () => {
    act()
    close()
  }
  return (
    <Menu anchorEl={anchor} open onClose={close} slotProps={{ list: { 'aria-label': say('head.account') } }}>
      <Who me={me} />
      <Divider component="li" role="separator" />
      <MenuItem component={Link} to="/me" onClick={close}>
        {say('me.mine')}
      </MenuItem>
      <MenuItem component={Link} to="/help" onClick={close}>
        {say('what.help')}
      </MenuItem>
      <Divider component="li" role="separator" />
      {LANGUAGES.map((language) => (
        <Choice
          key={language}
          lang={language}
          selected={locale === language}
          onClick={choose(() => void setLocale(language))}
        >
          {LANGUAGE_NAMES[language]}
        </Choice>
      ))}
      <Divider component="li" role="separator" />
      {(['light', 'dark', 'system'] as const).map((scheme) => (
        <Choice key={scheme} selected={mode === scheme} onClick={choose(() => setMode(scheme))}>
          {say(`head.${scheme}`)}
        </Choice>
      ))}
      <Divider component="li" role="separator" />
      <MenuItem onClick={() => void changeUser()}>{say('me.other')}</MenuItem>
      {may(me, 'work_task') && (
        <MenuItem onClick={choose(() => void navigate('/absence'))}>{say('absence.title')}</MenuItem>
      )}
      <MenuItem onClick={signOut}>{say('head.signOut')}</MenuItem>
    </Menu>
  )
}

function Who({ me }: { me: Me }) {
  const say = useWords()
  const label = useLabel()
  return (
    <ListSubheader component="li" role="presentation" className="account-who">
      <span className="strong">{me.name}</span>
      <span>{me.organisation.name}</span>
      <span>{me.roles.map((role) => label(role.label)).join(', ')}</span>
      {me.demo && <span>{say('head.demo')}</span>}
    </ListSubheader>
  )
}
