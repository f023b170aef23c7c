import { accessSync, constants, mkdirSync } from 'node:fs'

/** Makes a folder when it is missing. Throws a sentence when this account may not write there. */
export function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `This account cannot write in ${folder} (${words}). If another account made it (such as root), start as that one, ` +
        `or take it over with: sudo chown -R "$USER" "${folder}"`,
      { cause },
    )
  }
}
