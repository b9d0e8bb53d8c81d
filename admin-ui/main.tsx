import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './App.tsx'
import { keepOffer } from './offline/install.ts'
import { languageProvider } from './words/language.ts'
import './theme/base.css'
import './theme/shell.css'
import './theme/parts.css'
import './theme/pages.css'
import './theme/density.css'

keepOffer()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const i18n = await languageProvider()
createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <App i18n={i18n} />
    </BrowserRouter>
  </StrictMode>,
)
