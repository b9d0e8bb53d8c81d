import { Button } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router'
import { IconUsersGroup } from '@tabler/icons-react'
import { Trail } from '../layout/Trail.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useWords } from '../words/use-words.ts'
import { FindPerson } from './FindPerson.tsx'
import { StartCase } from './StartCase.tsx'

/** A person found or created: the pseudonymous id, and the mask that users see. */
export interface Chosen {
  id: string
  mask: string
}

/** Search before creating, then open the case: so the client need not tell everything twice. */
export function OpenCase() {
  const say = useWords()
  const [chosen, choose] = useState<Chosen>()
  return (
    <>
      <Trail steps={[{ to: '/cases', label: say('case.trail') }]} here={say('open.title')} />
      <div className="title-row">
        <PageTitle>{say('open.title')}</PageTitle>
        <p className="quiet">{say(chosen === undefined ? 'open.step1' : 'open.step2')}</p>
        <div className="actions">
          <Button
            component={Link}
            to="/intake/group"
            variant="outlined"
            startIcon={<IconUsersGroup size={20} className="icon" />}
          >
            {say('open.group')}
          </Button>
        </div>
      </div>
      {chosen === undefined ? (
        <>
          <p className="quiet">{say('open.why')}</p>
          <FindPerson choose={choose} />
        </>
      ) : (
        <>
          <p className="row">
            <span className="strong">{say('open.chosen', { mask: chosen.mask })}</span>
            <Button size="small" onClick={() => choose(undefined)}>
              {say('open.change')}
            </Button>
          </p>
          <StartCase person={chosen} />
        </>
      )}
    </>
  )
}
