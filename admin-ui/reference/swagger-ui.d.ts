// The part of Swagger UI that is used here; the package has no types.
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export interface System {
    React: { createElement(type: unknown, props?: object | null, ...children: readonly unknown[]): unknown }
  }
  export interface LayoutProps {
    getComponent(name: string, isContainer?: boolean): unknown
  }
  export interface Plugin {
    components?: Readonly<Record<string, (props: LayoutProps) => unknown>>
    wrapComponents?: Readonly<Record<string, (original: unknown) => (props: object) => unknown>>
  }
  export interface Options {
    spec: object
    domNode: HTMLElement
    layout: string
    plugins: readonly ((system: System) => Plugin)[]
    supportedSubmitMethods: readonly string[]
    validatorUrl: string | null
    docExpansion: 'list' | 'full' | 'none'
    filter: boolean
    syntaxHighlight: boolean
  }
  export default function SwaggerUI(options: Options): unknown
}
