import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { z } from 'zod'
import { App } from './App.tsx'
import { languageProvider } from './words/language.ts'
import './theme/base.css'
import './theme/shell.css'
import './theme/parts.css'
import './theme/pages.css'

// zod compiles its parsers with `new Function` where it may; the content security policy forbids that.
z.config({ jitless: true })

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const i18n = await languageProvider()
createRoot(root).render(<StrictMode><BrowserRouter><App i18n={i18n} /></BrowserRouter></StrictMode>)
