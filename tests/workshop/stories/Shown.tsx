import { CssBaseline } from '@mui/material'
import type { I18nProvider } from 'react-admin'
import { Stage } from '../stage.tsx'
import type { Story } from './story.ts'

/** A story on the stage, where the console would show it. */
export const Shown = ({ story, i18n }: { story: Story; i18n: I18nProvider }) => (
  <Stage i18n={i18n} at={story.at}>
    <CssBaseline enableColorScheme />
    <main className="body">{story.show}</main>
  </Stage>
)
