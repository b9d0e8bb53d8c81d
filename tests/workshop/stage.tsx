// Shows one part of the console as the console itself would: its words, its theme, its queries. What a part asks of the
// API is answered by the story.
import { ThemeProvider } from '@mui/material'
import { QueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { CoreAdminContext, memoryStore, type I18nProvider } from 'react-admin'
import { MemoryRouter } from 'react-router'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { Toast } from '../../admin-ui/layout/Toast.tsx'
import { tapak } from '../../admin-ui/theme/theme.ts'
import { languageProvider, allOf } from '../../admin-ui/words/language.ts'
import { authProvider } from '../../admin-ui/wire/auth-provider.ts'
import { dataProvider, type DeskProvider } from '../../admin-ui/wire/data-provider.ts'
import { laterVerbs } from '../../admin-ui/wire/verbs.ts'

// As in a console that has been used: the first verb would wait for them.
await laterVerbs()

interface Props {
  i18n: I18nProvider
  at?: string
  /** The nouns of the console, if not another's. */
  provider?: DeskProvider
  children: ReactNode
}

/** The words of one language, as a reader who chose it once. */
export const wordsIn = (language: Language): Promise<I18nProvider> => {
  localStorage.setItem('tapak-language', language)
  return languageProvider(allOf)
}

export function Stage({ i18n, at = '/', provider = dataProvider, children }: Props) {
  // An answer that is kept for minutes would keep the process alive as long.
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } }))
  const [store] = useState(() => memoryStore())
  return (
    <MemoryRouter initialEntries={[at]}>
      <CoreAdminContext
        dataProvider={provider}
        authProvider={authProvider}
        i18nProvider={i18n}
        queryClient={queries}
        store={store}
      >
        <ThemeProvider theme={tapak}>
          {children}
          <Toast />
        </ThemeProvider>
      </CoreAdminContext>
    </MemoryRouter>
  )
}
