import packageJson from './package.json' with { type: 'json' }

/** The version of Ledtid that runs. */
export const version = packageJson.version
