/** Someone is logged in, and the page is another role's. */
export class Forbidden extends Error {
  constructor() {
    super('The page is for another role.')
    this.name = 'Forbidden'
  }
}

/** A form that no page of ours can have sent just now: another site has, or a browser that does not say where it comes from. */
export class ForeignForm extends Error {
  constructor() {
    super('The form was not sent from a page of ours.')
    this.name = 'ForeignForm'
  }
}
