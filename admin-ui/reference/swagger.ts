// Swagger UI as a part of a page: its list of calls and nothing around it. It reads only: no call is made from it, no
// credential is asked for, and nothing goes to another host.
import SwaggerUI, { type LayoutProps, type Plugin, type System } from 'swagger-ui-dist/swagger-ui-es-bundle.js'

const LAYOUT = 'Calls'
const nothing = () => () => null

/**
 * Its own layout brings a second landmark, the server's address and a dialog for credentials; its choice among examples
 * has no name that a screen reader could say.
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

/** It cannot be taken down again, so what was built is shown again as it was left. */
export function viewerOf(document: object): HTMLElement {
  if (built?.document !== document) built = { document, element: build(document) }
  return built.element
}
