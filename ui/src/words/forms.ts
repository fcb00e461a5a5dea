/** A noun or sentence by number, in the categories of `Intl.PluralRules`. */
export interface Forms<T = string> {
  readonly one: T;
  readonly other: T;
}
