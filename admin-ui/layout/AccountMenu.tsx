import { IconChevronDown, IconUser } from '@tabler/icons-react'
import { Button, Divider, ListSubheader, Menu, MenuItem } from '@mui/material'
import { useColorScheme } from '@mui/material/styles'
import { useState } from 'react'
import { useLocaleState } from 'react-admin'
import { Link } from 'react-router'
import { useNavigate } from 'react-router'
import type { Me } from '../../api/contract/people.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { switchUser } from '../wire/auth-provider.ts'
import { may } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'

const LANGUAGES = [
  ['id', 'Bahasa Indonesia'],
  ['en', 'English'],
] as const

export function AccountMenu({ me }: { me: Me }) {
  const say = useWords()
  const label = useLabel()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const [locale, setLocale] = useLocaleState()
  const { mode, setMode } = useColorScheme()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = () => setAnchor(null)
  return (
    <>
      <Button
        color="secondary"
        aria-label={`${say('head.account')}: ${me.name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        startIcon={<IconUser size={20} className="icon" />}
        endIcon={<IconChevronDown size={16} className="icon" />}
        className="account"
      >
        <span className="only-desk">{me.name}</span>
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        slotProps={{ list: { 'aria-label': say('head.account') } }}
      >
        <ListSubheader component="li" role="presentation" className="account-who">
          <span className="strong">{me.name}</span>
          <span>{me.organisation.name}</span>
          <span>{me.roles.map((role) => label(role.label)).join(', ')}</span>
        </ListSubheader>
        <Divider component="li" role="separator" />
        <MenuItem component={Link} to="/me" onClick={close}>
          {say('me.mine')}
        </MenuItem>
        <MenuItem component={Link} to="/help" onClick={close}>
          {say('what.help')}
        </MenuItem>
        <Divider component="li" role="separator" />
        {LANGUAGES.map(([language, name]) => (
          <MenuItem
            key={language}
            lang={language}
            role="menuitemradio"
            aria-checked={locale === language}
            selected={locale === language}
            onClick={() => {
              void setLocale(language)
              close()
            }}
          >
            {name}
          </MenuItem>
        ))}
        <Divider component="li" role="separator" />
        {(['light', 'dark', 'system'] as const).map((scheme) => (
          <MenuItem
            key={scheme}
            role="menuitemradio"
            aria-checked={mode === scheme}
            selected={mode === scheme}
            onClick={() => {
              setMode(scheme)
              close()
            }}
          >
            {say(`head.${scheme}`)}
          </MenuItem>
        ))}
        <Divider component="li" role="separator" />
        <MenuItem onClick={() => void switchUser()}>{say('me.other')}</MenuItem>
        {may(me, 'work_task') && (
          <MenuItem
            onClick={() => {
              close()
              void navigate('/absence')
            }}
          >
            {say('absence.title')}
          </MenuItem>
        )}
        <MenuItem onClick={signOut}>{say('head.signOut')}</MenuItem>
      </Menu>
    </>
  )
}
