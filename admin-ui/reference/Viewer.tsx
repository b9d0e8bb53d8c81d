// Swagger UI as a part of a page: only its list of calls. Read-only: it makes no call, asks for no credential, and
// sends nothing to another host.
import { useEffect, useRef } from 'react'
import SwaggerUI, { type LayoutProps, type Plugin, type System } from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import './viewer.css'

const LAYOUT = 'Calls'
const nothing = () => () => null

/**
 * Its own layout brings a second landmark, the server's address and a dialog for credentials. Its choice among examples
 * has no accessible name.
 */
const callsOnly = ({ React: { createElement } }: System): Plugin => ({
  components: {
    [LAYOUT]: ({ getComponent }: LayoutProps) =>
      createElement(
        'div',
        { className: 'swagger-ui' },
        createElement(getComponent('SvgAssets')),
        createElement(getComponent('errors', true)),
        createElement(getComponent('FilterContainer', true)),
        createElement(getComponent('operations', true)),
      ),
  },
  wrapComponents: {
    authorizeOperationBtn: nothing,
    CopyToClipboardBtn: nothing,
    ExamplesSelect: (choice) => (props) =>
      createElement('label', null, 'Example', createElement(choice, { ...props, showLabels: false })),
  },
})

const build = (document: object): HTMLElement => {
  const element = window.document.createElement('div')
  SwaggerUI({
    spec: document,
    domNode: element,
    layout: LAYOUT,
    plugins: [callsOnly],
    supportedSubmitMethods: [],
    validatorUrl: null,
    docExpansion: 'none',
    filter: true,
    syntaxHighlight: false,
  })
  return element
}

let built: { document: object; element: HTMLElement } | undefined

/** Swagger UI cannot be unmounted, so the same element is shown again as the user left it. */
function viewerOf(document: object): HTMLElement {
  if (built?.document !== document) built = { document, element: build(document) }
  return built.element
}

export function Viewer({ document }: { document: object }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.replaceChildren(viewerOf(document))
  }, [document])
  return <div ref={place} className="viewer" lang="en" translate="no" />
}
