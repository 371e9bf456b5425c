/** A report before it is typeset: the same content for a terminal and for Markdown. */
export interface Page {
  readonly title: string;
  /** What stands below the title, one paragraph each. */
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Table | { readonly kind: "text"; readonly text: string } | { readonly kind: "list"; readonly items: readonly string[] };

export interface Table {
  readonly kind: "table";
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

export interface Column {
  readonly head: string;
  /** Default left. */
  readonly align?: "left" | "right";
  /** Its cells may be broken over several lines where the page is too narrow. */
  readonly wraps?: true;
  /** Its cells may be cut short where the page is too narrow. */
  readonly clips?: true;
  /** Its cells are formulas or names for the computer. */
  readonly code?: true;
}
