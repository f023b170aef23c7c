/** Someone is logged in, and the page is another role's. */
export class Forbidden extends Error {
  constructor() {
    super('The page is for another role.')
    this.name = 'Forbidden'
  }
}
