// A dialog of the console in English, and what its reader does with it.
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { Stage, wordsIn } from './stage.tsx'

/** `at`: the address of the page, where it matters. */
export async function aDialog(dialog: ReactNode, at?: string) {
  render(
    <Stage i18n={await wordsIn('en')} at={at}>
      {dialog}
    </Stage>,
  )
  const user = userEvent.setup()
  return {
    user,
    press: async (name: string): Promise<void> => user.click(await screen.findByRole('button', { name })),
    enter: async (label: string, text: string): Promise<void> => user.type(await screen.findByLabelText(label), text),
    choose: async (label: string, choice: string): Promise<void> =>
      user.selectOptions(await screen.findByLabelText(label), choice),
    /** The summary, a line for each field. */
    problems: async (): Promise<string[]> =>
      [...(await screen.findByRole('alert')).querySelectorAll('li')].map(({ textContent }) => textContent),
  }
}

/** Whether one part of the page comes after another. */
export const isBelow = (part: Element, other: Element): boolean =>
  (other.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/** What the server says against a request. */
export const refusal = (code: string, sentence: string, path?: readonly string[]): Response =>
  Response.json(
    {
      type: 'about:blank',
      title: 'Refused',
      status: 422,
      code: path === undefined ? code : 'invalid',
      sentence: path === undefined ? { id: sentence, en: sentence } : { id: 'Belum benar.', en: 'Not right yet.' },
      ...(path === undefined
        ? {}
        : { issues: [{ path, code, message: '', sentence: { id: sentence, en: sentence } }] }),
    },
    { status: 422 },
  )
