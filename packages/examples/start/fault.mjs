/** Something that the user can mend, told in a title and a list. */
export class Fault extends Error {
  constructor(title, lines = []) {
    super(title);
    this.title = title;
    this.lines = lines;
  }
}
