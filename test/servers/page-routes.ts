interface Routed {
  readonly routes: readonly { readonly method: string; readonly path: string }[]
}

/** Every address of the site that is a page's and not the API's: 'GET /portal/tickets/:number'. */
export function pageRoutes(site: Routed, api: Routed): readonly string[] {
  const ofApi = new Set(routesOf(api))
  return [...new Set(routesOf(site))].filter(route => !ofApi.has(route))
}

function routesOf({ routes }: Routed): readonly string[] {
  // What is there for all methods only stands before the pages: it answers nothing itself.
  return routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
}
